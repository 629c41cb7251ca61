"""Finds what comes with the program: its policy folder and the register of the fictional trust."""

from importlib.resources import files
from pathlib import Path

POLICY = "policy"


def shipped_folder() -> Path:
    """The folder that holds `policy/`, `inventory.csv`, `staff.csv` and `attestations.csv`.

    An installed program has them inside; one that runs from its repository has them at the repository's root.
    Raises FileNotFoundError where neither is there: then the program was built without them.
    """
    program = Path(str(files("audit")))
    for folder in (program / "shipped", program.parent):
        if (folder / POLICY / "trust.toml").is_file():
            return folder
    message = f"the program was installed without its policy folder: it is neither in {program / 'shipped'} nor in {program.parent}"
    raise FileNotFoundError(message)
