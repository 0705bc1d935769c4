"""How a picture came about, where platforms look for it: IPTC's word in an XMP packet of a JPEG."""

from xml.sax.saxutils import quoteattr

from shoebox.imaging import segments

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


def marked(jpeg: bytes, source_type: str) -> bytes:
    """The JPEG, which has no XMP yet, with a DigitalSourceType: a URI of IPTC's NewsCodes."""
    packet = _XMP + _PACKET.format(quoteattr(source_type)).encode()
    first = next(segments.jpeg_segments(jpeg))
    at = first.end if first.name == _APP0 else 2
    return jpeg[:at] + _APP1 + (len(packet) + 2).to_bytes(2) + packet + jpeg[at:]
