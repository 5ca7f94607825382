-- Reference rows.
DELETE FROM kind;
INSERT INTO kind (code, label) VALUES ('big', 'Big; "large"'), ('small', 'Nhỏ');
