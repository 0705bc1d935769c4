"""What a camera writes into its pictures, with the word that these are samples."""

from datetime import datetime

from PIL import ExifTags, Image

MARK = "Sample picture of the Shoebox sample roll"
SOFTWARE = "Shoebox sample roll"
TURNS = {
    1: None,
    3: Image.Transpose.ROTATE_180,
    6: Image.Transpose.ROTATE_90,
    8: Image.Transpose.ROTATE_270,
}


def tags(taken: datetime, place: tuple[float, float] | None, orientation: int = 1) -> Image.Exif:
    """Date with its offset, place (degrees north and east), orientation and the sample mark."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Shoebox"
    exif[ExifTags.Base.Model] = "Sample camera"
    exif[ExifTags.Base.Software] = SOFTWARE
    exif[ExifTags.Base.ImageDescription] = MARK
    exif[ExifTags.Base.Orientation] = orientation
    when = taken.strftime("%Y:%m:%d %H:%M:%S")
    exif[ExifTags.Base.DateTime] = when
    exif.get_ifd(ExifTags.IFD.Exif).update(
        {
            ExifTags.Base.DateTimeOriginal: when,
            ExifTags.Base.OffsetTimeOriginal: _offset(taken),
            ExifTags.Base.SubsecTimeOriginal: f"{taken.microsecond // 1000:03d}",
            ExifTags.Base.UserComment: b"ASCII\0\0\0" + MARK.encode(),
        }
    )
    if place:
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(_position(*place))
    return exif


def stored(upright: Image.Image, orientation: int) -> Image.Image:
    """The pixels as a camera held that way keeps them."""
    turn = TURNS[orientation]
    return upright if turn is None else upright.transpose(turn)


def _offset(taken: datetime) -> str:
    text = taken.strftime("%z")
    return f"{text[:3]}:{text[3:]}"


def _position(north: float, east: float) -> dict[int, object]:
    return {
        ExifTags.GPS.GPSLatitudeRef: "N" if north >= 0 else "S",
        ExifTags.GPS.GPSLatitude: _sexagesimal(abs(north)),
        ExifTags.GPS.GPSLongitudeRef: "E" if east >= 0 else "W",
        ExifTags.GPS.GPSLongitude: _sexagesimal(abs(east)),
    }


def _sexagesimal(degrees: float) -> tuple[float, float, float]:
    minutes = degrees % 1 * 60
    return float(int(degrees)), float(int(minutes)), round(minutes % 1 * 60, 2)
