-- Who acts: of several coordinators on one ledger, the one whose name is here, until its time is over.

CREATE TABLE lease (
    name       VARCHAR(32) PRIMARY KEY,
    holder     VARCHAR(128) NOT NULL,
    epoch      BIGINT NOT NULL,                        -- one more with each holder
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL       -- by the database's clock
);

INSERT INTO lease (name, holder, epoch, expires_at)
VALUES ('coordinator', 'nobody', 0, TIMESTAMP WITH TIME ZONE '2000-01-01 00:00:00+00');
