"""The page with GraphiQL, which works without a network."""

from starlette.responses import HTMLResponse, Response

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>GraphQL · kb</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/graphiql.css">
<link rel="stylesheet" href="/assets/editor.css">
</head>
<body>
<div id="editor"><p class="notice">The editor needs the files of the web build: reinstall the package without
KB_SKIP_WEB. Questions can be sent to this address by POST.</p></div>
<script src="/static/react.js"></script>
<script src="/static/react-dom.js"></script>
<script src="/static/graphiql.js"></script>
<script src="/assets/editor.js"></script>
</body>
</html>
"""
# The editor writes styles into its page; nothing comes from elsewhere.
POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
)


def page() -> Response:
    return HTMLResponse(PAGE, headers={"Content-Security-Policy": POLICY, "Vary": "Accept"})
