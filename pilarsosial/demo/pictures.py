"""Small drawings that stand for photos: a house, a letter."""

from io import BytesIO
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

_SIZE = (640, 480)


def house(random: Random) -> SimpleUploadedFile:
    """A village house under a sky, each time another one."""
    image = Image.new("RGB", _SIZE, (180 + random.randint(0, 50), 205, 225))
    draw = ImageDraw.Draw(image)
    ground, left = 350 + random.randint(-20, 20), random.randint(120, 200)
    draw.rectangle((0, ground, *_SIZE), fill=(120, 140 + random.randint(0, 40), 90))
    wall = (190 + random.randint(-30, 30), 165, 125)
    draw.rectangle((left, ground - 150, left + 300, ground + 30), fill=wall)
    roof = [(left - 30, ground - 150), (left + 150, ground - 250), (left + 330, ground - 150)]
    draw.polygon(roof, fill=(150, 80 + random.randint(0, 30), 60))
    draw.rectangle((left + 125, ground - 80, left + 185, ground + 30), fill=(90, 65, 45))
    draw.rectangle((left + 30, ground - 100, left + 90, ground - 50), fill=(70, 90, 100))
    return _upload(image)


def letter(random: Random) -> SimpleUploadedFile:
    """A typed page that nobody can read."""
    image = Image.new("RGB", (480, 640), (246, 244, 238))
    draw = ImageDraw.Draw(image)
    draw.rectangle((60, 40, 420, 56), fill=(60, 60, 60))
    for line in range(random.randint(9, 14)):
        top = 110 + line * 30
        draw.rectangle((60, top, 200 + random.randint(0, 220), top + 8), fill=(110, 110, 110))
    draw.ellipse((300, 540, 370, 610), outline=(70, 80, 150), width=4)
    return _upload(image)


def _upload(image: Image.Image) -> SimpleUploadedFile:
    out = BytesIO()
    image.save(out, "JPEG", quality=70)
    return SimpleUploadedFile("foto.jpg", out.getvalue(), "image/jpeg")
