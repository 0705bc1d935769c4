"""How a picture came about, where platforms look for it: IPTC's word in an XMP packet.

Source: Adobe, "XMP specification, part 3" (APP1 in JPEG; a `uuid` box in MP4).
"""

from xml.sax.saxutils import quoteattr

from shoebox.imaging import boxes, film, segments

_APP0, _APP1, _XMP = b"\xff\xe0", b"\xff\xe1", b"http://ns.adobe.com/xap/1.0/\0"
_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about=""'
    ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
    " Iptc4xmpExt:DigitalSourceType={}/>"
    '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
)


def marked(picture: bytes, source_type: str) -> bytes:
    """A JPEG or MP4, which has no XMP yet, with a DigitalSourceType: a URI of IPTC's NewsCodes."""
    packet = _PACKET.format(quoteattr(source_type)).encode()
    if film.media_type(picture):
        return picture + (len(packet) + 24).to_bytes(4) + b"uuid" + boxes.XMP_UUID + packet
    return _in_jpeg(picture, _XMP + packet)


def _in_jpeg(jpeg: bytes, packet: bytes) -> bytes:
    first = next(segments.jpeg_segments(jpeg))
    at = first.end if first.name == _APP0 else 2
    return jpeg[:at] + _APP1 + (len(packet) + 2).to_bytes(2) + packet + jpeg[at:]
