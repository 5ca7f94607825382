<?php
// The queue page as a plain PHP program would write it: 50 of 100,000 dossiers, escaped, prepared by PDO.
$db = new PDO('sqlite:' . getenv('BENCH_DB'), null, null, [PDO::ATTR_PERSISTENT => true]);
$db->exec('PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL');
header('Content-Type: text/html; charset=utf-8');
echo '<!doctype html><html lang="vi"><head><title>Hồ sơ</title><link rel="stylesheet" href="/s.css"></head><body><nav>';
foreach ($db->query("SELECT state, count(*) n FROM (SELECT state FROM dossier WHERE state = 'in_review' LIMIT 100) GROUP BY state") as $r)
  echo '<a>' . htmlspecialchars($r['state']) . ' ' . $r['n'] . '</a>';
echo '</nav><table>';
foreach ($db->query("SELECT code, org, domain, state, due FROM dossier WHERE state = 'in_review' ORDER BY due LIMIT 50") as $r)
  echo '<tr><td><a href="/d/' . htmlspecialchars($r['code']) . '">' . htmlspecialchars($r['code']) . '</a></td><td>' . htmlspecialchars($r['org'])
    . '</td><td>' . htmlspecialchars($r['domain']) . '</td><td><span class="tag">' . htmlspecialchars($r['state']) . '</span></td><td><time>'
    . htmlspecialchars($r['due']) . '</time></td></tr>';
echo '</table></body></html>';
