# What Debian's own cloud-init makes of the user data on standard input, as JSON: its parts, once what they include is there,
# and its cloud-configs merged.
import json
import logging
import sys
import tempfile

from cloudinit import handlers, helpers, user_data, util
from cloudinit.handlers.cloud_config import CloudConfigPartHandler

logging.basicConfig(stream=sys.stderr, level=logging.WARNING)

with tempfile.TemporaryDirectory() as folder:
    paths = helpers.Paths({"cloud_dir": folder, "run_dir": folder})
    paths.get_ipath = lambda name: folder + "/" + name
    message = user_data.UserDataProcessor(paths).process(sys.stdin.buffer.read())
    configs = CloudConfigPartHandler(paths)
    parts = []

    def take(_data, name, payload, headers):
        kind = headers["Content-Type"]
        text = payload if isinstance(payload, str) else payload.decode("utf-8", "replace")
        parts.append({"type": kind, "name": name, "text": text})
        if kind in configs.list_types():
            configs.handle_part(None, kind, name, payload, None, headers)

    configs.handle_part(None, handlers.CONTENT_START, None, None, None, None)
    handlers.walk(message, take, {})
    configs.handle_part(None, handlers.CONTENT_END, None, None, None, None)
    config = util.load_yaml(util.load_file(folder + "/cloud_config"), default={})
json.dump({"parts": parts, "config": config}, sys.stdout)
