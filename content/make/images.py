"""Draw the pictures of the demonstration news: `python images.py` writes demonstration/media/*.jpg."""

from pathlib import Path

from scenes_indoors import cuisine, cyber_espace, livres, musique, reunion
from scenes_outdoors import ete, jardin, jouets, sante, sport, velo
from scenes_town import fete_de_quartier, maisons, minibus, neige

MEDIA = Path(__file__).resolve().parent.parent / "demonstration" / "media"
SCENES = [maisons, fete_de_quartier, neige, minibus,
          cuisine, musique, livres, cyber_espace, reunion,
          jouets, sante, jardin, velo, ete, sport]

if __name__ == "__main__":
    MEDIA.mkdir(parents=True, exist_ok=True)
    for scene in SCENES:
        scene().save(MEDIA / f"{scene.__name__.replace('_', '-')}.jpg")
