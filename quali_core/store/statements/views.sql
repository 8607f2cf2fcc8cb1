-- What stands behind buttons.

-- name: sweep_views
DELETE FROM view WHERE expires_at <= :now

-- name: add_view
INSERT INTO view (token, scope, owner, data, created_at, expires_at)
VALUES (:token, :scope, :owner, :data, :now, :expires_at)
