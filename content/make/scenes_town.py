"""The quarter: houses, the festival, winter, the minibus."""

import random

from motifs import *  # noqa: F403 - the palette, the board and the motifs are the vocabulary of the pictures


def maisons():
    c = Canvas(WATER)
    sun(c, 1220, 270, 105)
    cloud(c, 300, 210, 1.2)
    cloud(c, 830, 140, .8)
    c.hill(640, 30, GREEN_SOFT, 1)
    fronts = [(60, 215, 330, TERRA_SOFT, TERRA, TEAL), (290, 235, 430, PAPER, TEAL, TERRA),
              (540, 200, 300, OCHRE, TERRA_DARK, TEAL_DARK), (755, 250, 390, TERRA, TEAL_DARK, OCHRE),
              (1020, 205, 320, TEAL_SOFT, TERRA, TEAL), (1240, 250, 410, OCHRE_SOFT, TEAL, TERRA)]
    for x, w, h, wall, roof, door in fronts:
        c.house(x, 850, w, h, wall, roof, door, rows=2)
    c.rect(0, 848, 1600, 160, SAND)
    for x in (30, 526, 1004, 1530):
        c.tree(x, 862, 78, GREEN)
    for x in range(60, 1600, 190):
        c.rect(x, 922, 96, 12, WHITE, 6)
    return c


def fete_de_quartier():
    c = Canvas(OCHRE_SOFT)
    c.circle(800, 760, 620, "#f8e6c2")
    for x, w, h, wall, roof in ((-40, 210, 300, TERRA_SOFT, TERRA), (180, 190, 230, PAPER, TEAL),
                                (1230, 190, 240, TEAL_SOFT, TEAL_DARK), (1430, 220, 330, TERRA, TERRA_DARK)):
        c.house(x, 790, w, h, wall, roof, rows=2)
    c.hill(790, 12, GREEN_SOFT)
    c.hill(850, 14, GREEN, 2)
    # The striped marquee
    left, right, top, eave, floor = 520, 1080, 300, 520, 850
    for i in range(8):
        a, b = left + (right - left) * i / 8, left + (right - left) * (i + 1) / 8
        colour = TERRA if i % 2 else PAPER
        c.poly([(800, top), (a, eave), (b, eave)], colour)
        c.rect(a + 12, eave, b - a - (0 if i < 7 else 12), floor - eave, shade(colour, .96))
        c.circle((a + b) / 2, eave, (b - a) / 2, colour)
    c.poly([(800, 560), (700, floor), (900, floor)], TEAL_DARK)
    c.line([(800, 240), (800, top + 4)], TEAL_DARK, 8)
    c.poly([(804, 238), (890, 262), (804, 288)], TEAL)
    bunting(c, -20, 190, 800, 250, 190, 12)
    bunting(c, 800, 250, 1620, 170, 190, 12)
    rng = random.Random(4)
    for i, x in enumerate((250, 370, 1180, 1300, 1420, 130)):
        c.person(x, 1010 + (i % 2) * 24, 112, [TEAL, TERRA, OCHRE, TEAL_DARK, GREEN_DARK, TERRA_SOFT][i], SKINS[i],
                 [INK, BROWN_DARK, "#4a3024"][i % 3])
    for _ in range(60):
        c.circle(rng.randint(0, 1600), rng.randint(20, 430), rng.choice((5, 7, 9)),
                 rng.choice((TERRA, TEAL, WHITE, GREEN, OCHRE)))
    for x, y, colour in ((1010, 200, TERRA), (1070, 150, TEAL), (1130, 215, OCHRE)):
        c.curve((x, y + 70), (1050, 330), (1068, 470), TEAL_DARK, 3)
        c.ellipse(x, y, 42, 52, colour)
        c.poly([(x - 9, y + 64), (x + 9, y + 64), (x, y + 48)], colour)
        c.ellipse(x - 14, y - 18, 9, 14, "#f6d9cc")
    return c


def neige():
    c = Canvas("#cfe3e5")
    c.circle(1250, 240, 110, PAPER)
    c.hill(600, 60, "#e1eff0", .6, 1300)
    for x, w, h, wall, roof in ((170, 190, 210, TERRA, TEAL_DARK), (400, 220, 290, OCHRE, TERRA_DARK),
                                (1010, 220, 250, TEAL, TERRA), (1260, 180, 200, TERRA_SOFT, TEAL_DARK)):
        c.house(x, 740, w, h, wall, roof, TEAL_DARK, rows=1)
        peak = 740 - h - w * .52
        c.poly([(x + w / 2, peak - 12), (x + w * .1, 740 - h - w * .1), (x + w * .26, 740 - h - w * .06),
                (x + w * .4, 740 - h - w * .2), (x + w * .55, 740 - h - w * .1), (x + w * .72, 740 - h - w * .2),
                (x + w * .9, 740 - h - w * .1)], WHITE)
        c.rect(x + w * .7, peak + 8, 26, 70, wall)
        c.rect(x + w * .7 - 5, peak, 36, 14, WHITE, 7)
    for x, s in ((90, 1), (720, 1.35), (900, .9), (1510, 1.2)):
        c.rect(x - 12 * s, 720, 24 * s, 60 * s, BROWN_DARK)
        for i in range(3):
            y, half = 735 - i * 80 * s, (105 - i * 24) * s
            c.poly([(x - half, y), (x + half, y), (x, y - 150 * s)], GREEN_DARK)
            c.poly([(x - half * .42, y - 92 * s), (x + half * .42, y - 92 * s), (x, y - 150 * s)], WHITE)
    c.hill(750, 22, PAPER, 2, 1100)
    c.hill(850, 26, WHITE, .2, 1500)
    c.ellipse(560, 905, 120, 18, "#dbe9ea")
    c.circle(560, 825, 88, PAPER)
    c.circle(560, 700, 62, PAPER)
    c.circle(560, 605, 46, PAPER)
    c.rect(514, 632, 92, 24, TERRA, 12)
    c.rect(580, 640, 26, 74, TERRA, 12)
    c.rect(506, 566, 108, 14, TEAL_DARK, 7)
    c.rect(524, 500, 72, 70, TEAL_DARK, 8)
    c.rect(524, 548, 72, 14, TERRA)
    for x, y in ((544, 598), (576, 598), (560, 700), (560, 735), (560, 800)):
        c.circle(x, y, 6, INK)
    c.poly([(560, 606), (560, 620), (618, 618)], OCHRE)
    for a, b in (((500, 690), (400, 640)), ((620, 690), (718, 620))):
        c.line([a, b], BROWN_DARK, 8)
    rng = random.Random(11)
    for _ in range(120):
        c.circle(rng.randint(0, 1600), rng.randint(0, 900), rng.choice((4, 5, 7)), WHITE)
    return c


def minibus():
    c = Canvas(OCHRE_SOFT)
    sun(c, 330, 270, 110, TERRA_SOFT)
    cloud(c, 1150, 190, 1.3, PAPER)
    cloud(c, 720, 120, .8, PAPER)
    c.hill(560, 80, GREEN_SOFT, 1.4, 1500)
    c.hill(660, 60, GREEN, 3.4, 1200)
    for x, y, r in ((120, 690, 90), (270, 700, 66), (1380, 720, 100), (1520, 710, 76)):
        c.tree(x, y, r, GREEN_DARK)
    c.rect(0, 770, 1600, 230, "#5d676b")
    c.rect(0, 760, 1600, 16, SAND)
    for x in range(-40, 1600, 240):
        c.rect(x, 895, 130, 14, OCHRE_SOFT, 7)
    c.ellipse(800, 838, 470, 22, "#4a5357")
    # Body
    c.rect(370, 400, 860, 400, TEAL, 70)
    c.rect(1080, 560, 190, 240, TEAL, 56)
    c.poly([(1140, 420), (1230, 470), (1262, 590), (1100, 590)], TEAL)
    c.rect(370, 630, 896, 44, PAPER)
    c.rect(370, 674, 896, 20, TERRA)
    for x, w in ((420, 180), (630, 180), (840, 150)):
        c.rect(x, 452, w, 140, WATER, 24)
    c.poly([(1020, 452), (1140, 452), (1202, 592), (1020, 592)], WATER)
    for x, colour, skin in ((510, TERRA, 0), (720, OCHRE, 1), (915, GREEN, 2)):
        c.circle(x, 530, 34, INK if skin != 2 else BROWN_DARK)
        c.circle(x, 540, 28, SKINS[skin])
        c.rect(x - 40, 566, 80, 26, colour, 13, (True, True, False, False))
    c.circle(1096, 524, 32, BROWN_DARK)
    c.circle(1100, 532, 27, SKINS[4])
    c.rect(1060, 562, 80, 30, TERRA_SOFT, 14, (True, True, False, False))
    c.rect(1004, 440, 10, 330, TEAL_DARK, 5)
    c.rect(820, 440, 8, 330, TEAL_DARK, 4)
    c.rect(1030, 702, 54, 12, TEAL_DARK, 6)
    c.rect(1236, 690, 40, 50, OCHRE_SOFT, 16)
    c.rect(1190, 768, 96, 28, TEAL_DARK, 12)
    c.rect(354, 768, 96, 28, TEAL_DARK, 12)
    c.rect(520, 376, 470, 14, TEAL_DARK, 7)
    for x, w, h, colour in ((540, 130, 60, TERRA), (680, 110, 82, OCHRE), (800, 150, 52, GREEN)):
        c.rect(x, 378 - h, w, h, colour, 12)
        c.rect(x + w * .4, 378 - h - 12, w * .2, 14, BROWN_DARK, 6)
    for x in (560, 1080):
        c.pie(x, 790, 104, 180, 360, TEAL_DARK)
        c.circle(x, 800, 82, INK)
        c.circle(x, 800, 44, SAND)
        c.circle(x, 800, 16, INK)
    return c
