"""A demo's keys are made once, and are never used for anything but the demo."""

from pilarsosial.embedded.keys import load_keys, make_keys


def test_keys_are_made_once_for_their_owner_only(data_dir):
    make_keys(data_dir)
    made = (data_dir / "keys.env").read_text()

    make_keys(data_dir)

    again = data_dir / "keys.env"
    assert (again.read_text(), again.stat().st_mode & 0o777) == (made, 0o600)


def test_a_plain_command_finds_the_keys_of_the_demo(data_dir):
    make_keys(data_dir)
    environ = {}

    load_keys(environ, data_dir)

    assert sorted(environ) == ["PILAR_DATA_KEYS", "PILAR_ENV", "PILAR_HASH_KEY", "PILAR_SECRET_KEY"]
    assert environ["PILAR_ENV"] == "demo"


def test_keys_of_a_demo_touch_no_production(data_dir):
    make_keys(data_dir)
    named, elsewhere = {"PILAR_ENV": "production"}, {"DATABASE_URL": "postgresql://office/pilar"}

    for environ in (named, elsewhere):
        load_keys(environ, data_dir)

    assert (named, elsewhere) == (
        {"PILAR_ENV": "production"},
        {"DATABASE_URL": "postgresql://office/pilar"},
    )
