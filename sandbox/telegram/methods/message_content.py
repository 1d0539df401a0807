"""What a message holds, read from the parameters of the methods that send and edit; raises ApiError 400."""

import struct

from aiohttp.web import FileField

from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.messages import reply_markup, rich_message, text
from sandbox.telegram.methods.parameters import Params


def read_text(params: Params) -> Json:
    """Return the fields `text`, `entities` and `link_preview_options` of a message."""
    if params.text("parse_mode").lower() not in ("", "none"):
        raise bad_request("sandbox: parse_mode is not supported, send entities")
    given = params.json("entities", "entities", [])
    written, entities = text.accept(params.text("text"), given if isinstance(given, list) else [])
    content: Json = {"text": written}
    if entities:
        content["entities"] = entities
    if options := params.json("link_preview_options", "link preview options"):
        if not isinstance(options, dict):
            raise bad_request("object expected as link preview options")
        content["link_preview_options"] = options
    return content


def read_caption(params: Params) -> Json:
    """Return the fields `caption` and `caption_entities` of a message; none where there is no caption."""
    if params.text("parse_mode").lower() not in ("", "none"):
        raise bad_request("sandbox: parse_mode is not supported, send entities")
    if "caption" not in params:
        return {}
    given = params.json("caption_entities", "caption entities", [])
    written, entities = text.accept(params.text("caption"), given if isinstance(given, list) else [], caption=True)
    return {"caption": written, **({"caption_entities": entities} if entities else {})}


def read_upload(params: Params, kind: str) -> FileField:
    """Return the file that was uploaded as `kind`: `document`, `photo`."""
    file = params.values.get(kind)
    if isinstance(file, FileField):
        return file
    if file:
        raise bad_request(f"sandbox: a {kind} is uploaded, not named")
    raise bad_request(f"there is no {kind} in the request")


def picture_size(data: bytes) -> tuple[int, int]:
    """Return the width and height of a photo, which the sandbox reads of a PNG alone."""
    if data[:8] != b"\x89PNG\r\n\x1a\n" or len(data) < 24:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = struct.unpack(">II", data[16:24])
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def read_rich_message(params: Params) -> Json:
    """Return the field `rich_message` of a message."""
    message = params.json("rich_message", "rich message")
    if message is None:
        raise bad_request("message text is empty")
    return {"rich_message": rich_message.accept(message)}


def read_reply_markup(params: Params) -> Json | None:
    """Return the field `reply_markup` of a message, None for none."""
    return reply_markup.accept(params.json("reply_markup", "reply keyboard markup"))
