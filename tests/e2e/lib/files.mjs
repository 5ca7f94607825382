// Small real files to upload: a PDF of so many pages, and things that are not what their name says.

/** A PDF 1.4 document with a line of (ASCII) text on each of its pages. */
export const pdf = (title, pages = 2) => {
	const objects = ["<< /Type /Catalog /Pages 2 0 R >>",
		`<< /Type /Pages /Count ${pages} /Kids [${Array.from({ length: pages }, (_, i) => `${4 + 2 * i} 0 R`).join(" ")}] >>`,
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"];
	for (let i = 0; i < pages; i++) {
		const text = `BT /F1 16 Tf 72 760 Td (${title}) Tj 0 -24 Td (Ban sao nop kem ho so de nghi cap giay phep, trang ${i + 1} / ${pages}) Tj ET`; // enough words to be read without their picture
		objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
			`<< /Length ${text.length} >>\nstream\n${text}\nendstream`);
	}
	let out = "%PDF-1.4\n";
	const at = objects.map((object, i) => {
		const offset = out.length;
		out += `${i + 1} 0 obj\n${object}\nendobj\n`;
		return offset;
	});
	const xref = out.length;
	out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${at.map((n) => `${String(n).padStart(10, "0")} 00000 n \n`).join("")}`;
	out += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
	return Buffer.from(out, "latin1");
};

export const upload = (name, buffer, mimeType = "application/pdf") => ({ name, mimeType, buffer });

/** A tax code whose last digit is right, from nine digits. */
export const taxCode = (nine) => {
	const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
	const sum = [...nine].reduce((s, digit, i) => s + Number(digit) * weights[i], 0);
	const last = 10 - (sum % 11);
	return last > 9 ? null : nine + last;
};
