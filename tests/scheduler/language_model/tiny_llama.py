"""A real llama.cpp server with a model of random weights, a megabyte in all: ``python tiny_llama.py FOLDER``.

Prints its address and serves until it is ended. It needs the packages `xllamacpp` and `gguf`, which are no
dependencies: what it says is nonsense, true to the schema that it is asked for.
"""

import sys
from pathlib import Path

import gguf
import numpy as np
import xllamacpp

WIDTH, LAYERS, HEADS = 64, 2, 4
LETTERS = ["▁", *map(chr, range(33, 127)), *"的是一了在有新模型发布，。："]


def write_model(file: Path) -> None:
    """A model of the Llama kind, whose tokens are single letters and bytes."""
    writer = gguf.GGUFWriter(str(file), "llama")
    writer.add_context_length(32_768)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(4 * WIDTH)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    size = write_tokens(writer)
    write_weights(writer, size)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def write_tokens(writer: gguf.GGUFWriter) -> int:
    """The vocabulary; returns how large it is."""
    kinds = gguf.TokenType
    tokens = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256)), *LETTERS]
    of_kinds = [kinds.UNKNOWN, kinds.CONTROL, kinds.CONTROL, *[kinds.BYTE] * 256, *[kinds.NORMAL] * len(LETTERS)]
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types(of_kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_vocab_size(len(tokens))
    return len(tokens)


def write_weights(writer: gguf.GGUFWriter, size: int) -> None:
    """Random ones, the same every time."""
    chance = np.random.default_rng(1)
    shapes = {"token_embd": (size, WIDTH), "output": (size, WIDTH), "output_norm": (WIDTH,)}
    for layer in range(LAYERS):
        shapes |= {f"blk.{layer}.{name}_norm": (WIDTH,) for name in ("attn", "ffn")}
        shapes |= {f"blk.{layer}.attn_{name}": (WIDTH, WIDTH) for name in ("q", "k", "v", "output")}
        shapes |= {f"blk.{layer}.ffn_{name}": (4 * WIDTH, WIDTH) for name in ("gate", "up")}
        shapes[f"blk.{layer}.ffn_down"] = (WIDTH, 4 * WIDTH)
    for name, shape in shapes.items():
        weights = np.ones(shape) if len(shape) == 1 else chance.normal(0, 0.3, shape)
        writer.add_tensor(f"{name}.weight", weights.astype(np.float32))


def main() -> None:
    file = Path(sys.argv[1]) / "tiny.gguf"
    write_model(file)
    wanted = xllamacpp.CommonParams()
    wanted.model.path = str(file)
    wanted.n_ctx = 16_384
    wanted.n_parallel = 1
    wanted.hostnames = ["127.0.0.1"]
    wanted.port = 0
    wanted.use_jinja = True  # without it this version knows no schema
    server = xllamacpp.Server(wanted)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    main()
