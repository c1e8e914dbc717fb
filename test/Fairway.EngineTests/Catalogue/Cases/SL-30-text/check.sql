SET lc_monetary = 'C';
SELECT id, x::text, v, q, i, c, m, m8, b, vb, ch, lsn, x8, jp, tt, mo, p, l, bx, pg, ci, r, mr, e, es, co, d, h, lt, cu, ct, u, ch3, nm, odd FROM odd ORDER BY id;
