"""Names of what a file turned out to be, for the sentence that refuses it."""

from __future__ import annotations

_STARTS = (
    (b"fLaC", "a FLAC file"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"\x1aE\xdf\xa3", "a WebM or Matroska file"),
    (b".snd", "a Sun AU file"),
    (b"caff", "a Core Audio file"),
    (b"#!AMR", "an AMR file"),
    (b"0&\xb2u", "a Windows Media file"),
    (b"RIFX", "a big-endian RIFX file"),
    (b"riff.\x91\xcf\x11", "a Wave64 file"),
    (b"MThd", "a MIDI file"),
    (b"PK\x03\x04", "a ZIP file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_FORMS = {b"AVI ": "an AVI film", b"WEBP": "a picture"}

_FLOAT = 0x0003
_ENCODINGS = {
    0x0002: "MS ADPCM",
    0x0006: "A-law",
    0x0007: "mu-law",
    0x0011: "IMA ADPCM",
    0x0031: "GSM",
    0x0040: "G.721 ADPCM",
    0x0050: "MPEG",
    0x0055: "MP3",
    0x00FF: "AAC",
    0x0161: "Windows Media",
    0x2000: "AC-3",
}


def encoding(tag: int, bits: int) -> str:
    """Return the name of a WAV file's encoding other than PCM, from its format tag and depth."""
    if tag == _FLOAT:
        return f"{bits}-bit floating point"
    return _ENCODINGS.get(tag, f"compressed (format {tag:#06x})")


def name(start: bytes) -> str:
    """Return what a file that is not WAV is, with its article, judged by its first bytes."""
    for magic, found in _STARTS:
        if start.startswith(magic):
            return found
    if start[4:8] == b"ftyp":
        return "an M4A or MP4 file"
    if start.startswith(b"FORM"):
        return "an AIFF file" if start[8:11] == b"AIF" else "an IFF file"
    if start.startswith(b"RIFF"):
        return _FORMS.get(start[8:12], "a RIFF file without sound")
    if len(start) > 1 and start[0] == 0xFF and start[1] & 0xE0 == 0xE0:
        # An MPEG frame starts with eleven set bits; layer 0 is AAC's.
        return "an AAC file" if start[1] & 0x06 == 0 else "an MP3 file"
    return "a text file" if _is_text(start) else "of a kind netcoach does not know"


def _is_text(start: bytes) -> bool:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    try:
        words = start.decode("utf-8")
    except UnicodeDecodeError as problem:
        # A letter may be cut in two where the reading stopped.
        if problem.start < len(start) - 3:
            return False
        words = start[: problem.start].decode("utf-8")
    return bool(words) and all(letter.isprintable() or letter in "\t\n\r\f" for letter in words)
