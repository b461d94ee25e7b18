"""Schemathesis knows no newline-delimited JSON. A line of it is JSON, and a body may have one line."""

import json

import schemathesis


@schemathesis.serializer("application/x-ndjson")
def one_line(ctx, value):
    return {"data": json.dumps(value, default=repr).encode()}
