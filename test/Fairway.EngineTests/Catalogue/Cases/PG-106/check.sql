SELECT * FROM near;
