/*
 * motcua: what scripts add.  Every page works without them; nothing here sends, saves or hides anything by itself.
 * Words come from the page (data-words …), never from here.
 */
(function () {
	"use strict";
	var all = function (query, root) { return Array.prototype.slice.call((root || document).querySelectorAll(query)); };
	var byId = function (id) { return document.getElementById(id); };
	var fill = function (words, n) { return words.replace("{n}", n); };

	/* things that make sense with scripts only */
	all("[data-scripted]").forEach(function (e) { e.hidden = false; });
	document.addEventListener("click", function (ev) {
		var e = ev.target.closest && ev.target.closest("[data-close],[data-open],[data-print]");
		if (!e) return;
		if (e.hasAttribute("data-close")) e.closest("dialog").close();
		if (e.hasAttribute("data-open")) byId(e.getAttribute("data-open")).showModal();
		if (e.hasAttribute("data-print")) window.print();
	});

	/* an open menu closes with Escape and with a click elsewhere */
	all("details.menu").forEach(function (menu) {
		document.addEventListener("click", function (ev) { if (!menu.contains(ev.target)) menu.open = false; });
		menu.addEventListener("keydown", function (ev) {
			if (ev.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
		});
	});

	/* characters left, said only when somebody stops typing */
	all("textarea[data-max]").forEach(function (area) {
		var max = Number(area.getAttribute("data-max")), shown = document.createElement("p"), said = document.createElement("p"), timer;
		shown.className = "count";
		shown.setAttribute("aria-hidden", "true");
		said.className = "sr";
		said.setAttribute("role", "status");
		area.after(shown, said);
		function count(ev) {
			var left = max - Array.from(area.value).length;
			var words = fill(area.getAttribute(left < 0 ? "data-over" : "data-left"), Math.abs(left));
			shown.textContent = words;
			shown.classList.toggle("over-max", left < 0);
			clearTimeout(timer);
			if (ev) timer = setTimeout(function () { said.textContent = words; }, 1000);
		}
		area.addEventListener("input", count);
		count();
	});

	/* what was typed is not lost by a slip of the hand */
	var dirty = false, leaving = false;
	all('form[method="post"]').forEach(function (form) {
		if (form.closest(".tools")) return;
		form.addEventListener("input", function () { dirty = true; });
	});
	window.addEventListener("beforeunload", function (ev) {
		if (!dirty || leaving) return;
		ev.preventDefault();
		ev.returnValue = "";
	});
	document.addEventListener("submit", function (ev) {
		if (ev.defaultPrevented) return;
		if (ev.target.dataset.sent) { ev.preventDefault(); return; } /* the second click of a double click */
		if (ev.target.method === "post") {
			ev.target.dataset.sent = "1";
			setTimeout(function () { delete ev.target.dataset.sent; }, 4000);
		}
		leaving = true;
		setTimeout(function () { leaving = false; }, 4000); /* a download leaves the page where it was */
	});
	window.addEventListener("pageshow", function () {
		all("form").forEach(function (form) { delete form.dataset.sent; });
	});

	/* how far an upload is; the answer is the page the server would have shown anyway */
	all("form[data-upload]").forEach(function (form) {
		var box = form.querySelector("[data-progress]");
		if (!box || !window.FormData) return;
		form.addEventListener("submit", function (ev) {
			var chosen = all("input[type=file]", form).some(function (i) { return i.files.length > 0; });
			if (!chosen || form.dataset.sent) return;
			ev.preventDefault();
			if (bytes(form) > Number(box.getAttribute("data-most"))) { /* told at once, not after minutes of sending */
				box.hidden = false;
				box.querySelector("progress").hidden = box.querySelector("button").hidden = true;
				box.querySelector("[role=status]").textContent = box.getAttribute("data-big");
				return;
			}
			form.dataset.sent = "1";
			send(form, box, ev.submitter);
		});
	});
	function files(form) { return all("input[type=file]", form).filter(function (i) { return i.files.length > 0; }); }
	function bytes(form) { return files(form).reduce(function (n, i) { return n + i.files[0].size; }, 0); }
	/* files chosen in the other forms of the list go along: they would be gone when the page comes anew */
	function others(form, data, most) {
		var left = most - bytes(form);
		all("form[data-upload]").forEach(function (other) {
			if (other === form || other.action !== form.action || bytes(other) === 0 || bytes(other) > left) return;
			left -= bytes(other);
			files(other).forEach(function (i) { data.append(i.name, i.files[0]); });
		});
	}
	function send(form, box, button) {
		var request = new XMLHttpRequest(), data = new FormData(form), place = form.closest("section[id]"), bar = box.querySelector("progress");
		var status = box.querySelector("[role=status]"), cancel = box.querySelector("button"), said = -1;
		if (button && button.name) data.append(button.name, button.value);
		others(form, data, Number(box.getAttribute("data-most")));
		box.hidden = bar.hidden = false;
		status.textContent = "";
		cancel.hidden = false;
		request.upload.onprogress = function (ev) {
			var percent = ev.lengthComputable ? Math.floor(100 * ev.loaded / ev.total) : 0;
			bar.value = percent;
			if (Math.floor(percent / 25) > said) { /* five times, not a hundred */
				said = Math.floor(percent / 25);
				status.textContent = fill(box.getAttribute("data-words"), percent);
			}
		};
		function stop() { delete form.dataset.sent; cancel.hidden = true; }
		request.onerror = request.ontimeout = function () { stop(); status.textContent = box.getAttribute("data-broken"); };
		request.onabort = function () { stop(); box.hidden = true; };
		request.onload = function () {
			leaving = true;
			dirty = false;
			if (request.status < 400 && request.responseURL) history.replaceState(null, "", request.responseURL);
			document.open(); /* the answer, or the form again with its errors: the same bytes as without scripts */
			document.write(request.responseText);
			document.close();
			if (request.status < 400 && place && byId(place.id)) byId(place.id).scrollIntoView();
		};
		cancel.onclick = function () { request.abort(); };
		request.open("POST", form.action);
		request.send(data);
	}

	/* five minutes before the session ends: ask, and any answer from the server makes it longer */
	(function () {
		var body = document.body, dialog = byId("ending");
		if (!dialog || !dialog.showModal) return;
		var length = 1000 * (Number(body.getAttribute("data-ends")) - Number(body.getAttribute("data-now")));
		var end = Date.now() + length, text = byId("ending-text"), said = 0, closed = 0;
		if (!(length > 0)) return;
		function look() {
			var minutes = Math.ceil((end - Date.now()) / 60000);
			if (minutes > 5 || minutes < 1) { if (dialog.open && minutes < 1) text.textContent = ""; return; }
			if (minutes !== said) { text.textContent = fill(text.getAttribute("data-words"), minutes); said = minutes; }
			if (!dialog.open && Date.now() - closed > 60000) dialog.showModal();
		}
		dialog.addEventListener("close", function () {
			closed = Date.now();
			fetch(location.pathname, { method: "HEAD", credentials: "same-origin", redirect: "manual" }).then(function (answer) {
				if (answer.ok) { end = Date.now() + length; said = 0; }
			}).catch(function () { return; });
		});
		setInterval(look, 5000);
		look();
	}());

	/* queues by keyboard; can be turned off, and is off while somebody types */
	(function () {
		var table = document.querySelector("table[data-keys]"), help = byId("keys"), off = byId("keys-off"), at = -1;
		function stored(value) {
			try {
				if (value !== undefined) localStorage.setItem("keys", value);
				return localStorage.getItem("keys");
			} catch (e) { return null; }
		}
		if (!table || !help) return;
		var rows = all("tbody tr", table).filter(function (row) { return row.querySelector("a"); });
		off.checked = stored() === "off";
		off.addEventListener("change", function () { stored(off.checked ? "off" : "on"); });
		function go(to) {
			if (to < 0 || to >= rows.length) return;
			if (at >= 0) rows[at].classList.remove("at");
			at = to;
			rows[at].classList.add("at");
			rows[at].querySelector("a").focus();
		}
		document.addEventListener("keydown", function (ev) {
			var search = document.querySelector("[data-search],input[type=search]");
			if (ev.ctrlKey || ev.metaKey || ev.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(ev.target.tagName)) return;
			if (off.checked || document.querySelector("dialog[open]")) return;
			if (ev.key === "j") go(at + 1);
			else if (ev.key === "k") go(at - 1);
			else if (ev.key === "?") help.showModal();
			else if (ev.key === "/" && search) search.focus();
			else return;
			ev.preventDefault();
		});
	}());
}());
