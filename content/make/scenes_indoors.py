"""Inside the centre: kitchen, music, books, screens, a meeting."""

import math

from motifs import *  # noqa: F403 - the palette, the board and the motifs are the vocabulary of the pictures


def cuisine():
    c = Canvas(BLUSH)
    for x in range(0, 1600, 100):
        for y in range(250, 660, 100):
            c.rect(x + 4, y + 4, 92, 92, WATER if (x // 100 + y // 50) % 3 else TEAL_SOFT, 10)
    c.rect(120, 170, 560, 20, BROWN, 8)
    for i, (colour, h) in enumerate(((TERRA, 104), (OCHRE, 80), (GREEN, 110), (TEAL, 90), (TERRA_SOFT, 76))):
        x = 160 + i * 104
        c.rect(x, 170 - h, 72, h, colour, 14)
        c.rect(x + 6, 158 - h, 60, 20, BROWN_DARK, 8)
        c.rect(x + 12, 170 - h * .62, 48, 30, PAPER, 6)
    c.rect(900, 130, 560, 16, TEAL_DARK, 8)
    for i, x in enumerate((970, 1110, 1250, 1390)):
        c.line([(x, 146), (x, 250)], TEAL_DARK, 8)
        if i % 2:
            c.circle(x, 292, 48, TEAL_DARK)
            c.circle(x, 292, 34, TEAL)
        else:
            c.rect(x - 30, 246, 60, 92, TERRA_DARK, 28)
    c.rect(0, 660, 1600, 34, BROWN)
    c.rect(0, 694, 1600, 306, TEAL)
    for x in (60, 440, 820, 1200):
        c.rect(x, 740, 340, 220, TEAL_DARK, 16)
        c.rect(x + 130, 765, 80, 14, OCHRE, 7)
    # The pot
    for dx, dy, r in ((-70, 0, 44), (20, -50, 56), (-20, -128, 40), (60, -150, 30), (16, -214, 24)):
        c.circle(800 + dx, 380 + dy, r, WHITE)
    c.rect(560, 470, 80, 34, TERRA_DARK, 16)
    c.rect(960, 470, 80, 34, TERRA_DARK, 16)
    c.rect(600, 430, 400, 230, TERRA, 46, (False, False, True, True))
    c.rect(584, 408, 432, 40, TERRA_DARK, 20)
    c.rect(640, 480, 26, 130, TERRA_SOFT, 13)
    # Vegetables and board
    c.rect(1080, 628, 420, 34, OCHRE_SOFT, 14)
    for x, colour in ((1150, TERRA), (1240, TERRA)):
        c.circle(x, 584, 48, colour)
        c.poly([(x - 24, 544), (x, 556), (x + 24, 544), (x + 8, 530), (x - 8, 530)], GREEN_DARK)
    for i in range(3):
        x = 1320 + i * 56
        c.poly([(x - 20, 520), (x + 20, 520), (x, 628)], "#e07b39")
        for dx in (-18, 0, 18):
            c.curve((x, 522), (x + dx, 490), (x + dx * 1.6, 462), GREEN, 9)
    c.circle(230, 582, 82, GREEN_DARK)
    c.circle(216, 574, 66, GREEN)
    c.arc(216, 574, 40, 160, 330, GREEN_SOFT, 7)
    c.arc(226, 584, 20, 140, 330, GREEN_SOFT, 6)
    c.ellipse(420, 612, 76, 50, "#76456b")
    c.ellipse(398, 596, 20, 10, "#9b6a90")
    c.rect(476, 570, 34, 26, GREEN_DARK, 10)
    return c


def musique():
    c = Canvas(TERRA_SOFT)
    c.circle(800, 560, 520, "#efb49d")
    c.circle(800, 560, 370, BLUSH)
    c.hill(880, 0, TERRA_DARK)
    c.rect(0, 868, 1600, 18, TERRA)
    # Guitar, leaning
    c.line([(990, 120), (800, 560)], BROWN_DARK, 44)
    c.poly([(968, 96), (1034, 124), (1004, 194), (938, 166)], TEAL_DARK)
    for t in (0, .5, 1):
        for side in (-1, 1):
            c.circle(976 - 20 * t + side * 42 + 12, 118 + 50 * t + side * 18, 10, OCHRE)
    c.circle(790, 590, 118, OCHRE)
    c.circle(715, 745, 158, OCHRE)
    c.circle(752, 668, 112, OCHRE)
    c.circle(768, 640, 58, BROWN_DARK)
    c.ring(768, 640, 70, TERRA, 7)
    c.line([(660, 790), (752, 828)], BROWN_DARK, 24)
    for d in (-12, -4, 4, 12):
        c.line([(990 + d, 130 + d * .4), (704 + d, 806 + d * .4)], PAPER, 2.4)
    # Drum
    c.ellipse(1180, 880, 170, 40, TEAL_DARK)
    c.rect(1010, 690, 340, 190, TEAL)
    c.ellipse(1180, 880, 170, 40, TEAL)
    for i in range(6):
        x = 1010 + i * 57
        c.line([(x, 712), (x + 28, 890 + (10 if 0 < i < 5 else -6)), (min(x + 57, 1350), 712)], OCHRE, 6)
    c.ellipse(1180, 690, 170, 44, TERRA)
    c.ellipse(1180, 684, 154, 36, PAPER)
    for a, b in (((1120, 668), (1010, 500)), ((1230, 668), (1360, 520))):
        c.line([a, b], BROWN_DARK, 12)
        c.circle(*a, 18, OCHRE)
    # Keyboard
    c.rect(140, 730, 430, 150, TEAL_DARK, 18)
    for i in range(8):
        c.rect(162 + i * 49, 752, 45, 128, WHITE, 6)
    for i in (0, 1, 3, 4, 5):
        c.rect(194 + i * 49, 752, 28, 74, INK, 5)
    for x, y, colour, two in ((300, 300, TEAL, True), (520, 190, TERRA, False), (1250, 260, TEAL, False),
                              (1420, 420, OCHRE, True), (190, 520, OCHRE, False)):
        c.ellipse(x, y + 110, 36, 27, colour)
        c.rect(x + 22, y, 13, 112, colour, 6)
        if two:
            c.ellipse(x + 120, y + 90, 36, 27, colour)
            c.rect(x + 142, y - 20, 13, 112, colour, 6)
            c.poly([(x + 22, y), (x + 155, y - 24), (x + 155, y + 8), (x + 22, y + 32)], colour)
        else:
            c.curve((x + 30, y + 6), (x + 84, y + 30), (x + 66, y + 78), colour, 12)
    return c


def livres():
    c = Canvas(TEAL)
    c.circle(1120, 420, 420, "#17707a")
    c.poly([(1140, 330), (1330, 330), (1560, 800), (860, 800)], "#3d8a90")
    c.rect(0, 800, 1600, 200, BROWN_DARK)
    c.rect(0, 800, 1600, 20, BROWN)
    # Lamp
    c.rect(1150, 776, 190, 30, OCHRE, 14)
    c.line([(1244, 780), (1370, 560), (1240, 380)], OCHRE, 16)
    c.circle(1370, 560, 20, TERRA)
    c.poly([(1190, 250), (1290, 250), (1350, 340), (1130, 340)], TERRA)
    c.pie(1240, 338, 46, 0, 180, OCHRE_SOFT)
    # Pile of closed books
    for i, (x, w, colour) in enumerate(((170, 430, TERRA), (200, 380, OCHRE), (160, 400, GREEN), (215, 350, TERRA_SOFT))):
        y = 728 - i * 74
        c.rect(x, y, w, 72, colour, 12)
        c.rect(x + 40, y + 10, w - 40, 52, PAPER, 6)
        c.rect(x + w - 8, y, 8, 72, colour)
        for k in (24, 40):
            c.rect(x + 60, y + k, w - 80, 3, SAND)
        c.rect(x + 14, y + 12, 12, 48, shade(colour, .8), 6)
    # Open book
    for side in (-1, 1):
        c.poly([(800, 800), (800, 660), (800 + side * 60, 628), (800 + side * 250, 640), (800 + side * 270, 660),
                (800 + side * 270, 800)], TERRA_DARK)
        c.poly([(800, 786), (800, 650), (800 + side * 66, 616), (800 + side * 250, 630), (800 + side * 250, 770),
                (800 + side * 70, 758)], PAPER)
        for k in range(5):
            y = 652 + k * 22
            c.line([(800 + side * 50, y - 2), (800 + side * 220, y + 8)], SAND, 6)
    c.line([(800, 652), (800, 784)], SAND, 5)
    # Stars that fly out of the book
    for x, y, r, colour in ((720, 540, 26, OCHRE), (840, 450, 36, TERRA_SOFT), (690, 350, 20, WHITE),
                            (900, 290, 24, OCHRE), (780, 220, 30, TEAL_SOFT), (640, 190, 16, OCHRE_SOFT)):
        star = [(x + (r if k % 2 == 0 else r * .45) * math.sin(k * math.pi / 5),
                 y - (r if k % 2 == 0 else r * .45) * math.cos(k * math.pi / 5)) for k in range(10)]
        c.poly(star, colour)
    # Pencil pot
    for x, colour, top in ((1430, TERRA, 560), (1466, OCHRE, 530), (1502, GREEN, 580)):
        c.rect(x, top, 24, 180, colour)
        c.poly([(x, top), (x + 24, top), (x + 12, top - 38)], SAND)
        c.poly([(x + 8, top - 26), (x + 16, top - 26), (x + 12, top - 38)], INK)
    c.rect(1410, 680, 140, 122, TEAL_SOFT, 14)
    c.rect(1410, 712, 140, 22, TEAL_MID)
    return c


def cyber_espace():
    c = Canvas(WATER)
    c.circle(800, 460, 430, "#d0e6e6")
    for x, y, r in ((180, 190, 14), (300, 120, 22), (1330, 150, 20), (1460, 260, 14), (140, 420, 18), (1500, 480, 22)):
        c.circle(x, y, r, TEAL_SOFT)
    for a, b in (((180, 190), (300, 120)), ((300, 120), (480, 210)), ((180, 190), (140, 420)),
                 ((1330, 150), (1460, 260)), ((1460, 260), (1500, 480)), ((1330, 150), (1130, 210))):
        c.line([a, b], TEAL_SOFT, 6)
    c.rect(0, 790, 1600, 40, BROWN)
    c.rect(0, 830, 1600, 170, OCHRE_SOFT)
    for x in (150, 1380):
        c.rect(x, 830, 60, 170, BROWN_DARK)
    # Big screen
    c.rect(720, 660, 160, 110, TEAL_DARK)
    c.rect(620, 762, 360, 30, TEAL_DARK, 15)
    c.rect(440, 190, 720, 480, TEAL_DARK, 34)
    c.rect(472, 222, 656, 400, PAPER, 14)
    c.rect(472, 222, 656, 62, TEAL, 14, (True, True, False, False))
    for i, colour in enumerate((TERRA, OCHRE, GREEN_SOFT)):
        c.circle(508 + i * 36, 253, 11, colour)
    c.rect(650, 238, 420, 30, WATER, 15)
    c.rect(504, 316, 270, 26, TEAL, 8)
    for i, w in enumerate((300, 260, 290, 200)):
        c.rect(504, 366 + i * 36, w, 16, SAND, 8)
    c.rect(504, 530, 170, 56, TERRA, 20)
    c.rect(548, 551, 82, 14, PAPER, 7)
    c.rect(838, 316, 258, 272, BLUSH, 18)
    c.circle(967, 404, 50, SKINS[0])
    c.pie(967, 394, 56, 180, 360, BROWN_DARK)
    c.pie(967, 588, 110, 180, 360, TEAL)
    # Laptop
    c.rect(130, 560, 330, 210, TERRA, 20)
    c.rect(150, 580, 290, 170, PAPER, 8)
    for i, (h, colour) in enumerate(((60, TEAL), (100, OCHRE), (80, GREEN), (124, TERRA_SOFT))):
        c.rect(186 + i * 58, 736 - h, 38, h, colour, 6)
    c.rect(90, 766, 410, 26, TERRA_DARK, 13)
    # Phone, mouse, cup, plant
    c.rect(1180, 560, 126, 232, INK, 24)
    c.rect(1192, 580, 102, 188, OCHRE_SOFT, 8)
    for i, colour in enumerate((TEAL, TERRA, GREEN, OCHRE, TEAL_MID, TERRA_SOFT)):
        c.rect(1204 + i % 2 * 44, 594 + i // 2 * 50, 34, 38, colour, 9)
    c.ellipse(1060, 778, 42, 20, INK)
    c.rect(1370, 690, 124, 102, PAPER, 22, (False, False, True, True))
    c.ring(1496, 736, 34, PAPER, 14)
    c.rect(1370, 726, 124, 16, TERRA)
    for dx in (-20, 20):
        c.curve((1432 + dx, 672), (1416 + dx, 640), (1436 + dx, 606), WHITE, 9)
    return c


def reunion():
    c = Canvas(SAND)
    c.circle(800, 380, 560, "#f4ecdc")
    c.rect(560, 70, 480, 250, WHITE, 20)
    c.rect(560, 70, 480, 250, PAPER, 20)
    for i, (colour, w) in enumerate(((TEAL, 130), (TERRA, 180), (OCHRE, 150), (GREEN, 100))):
        c.circle(610, 120 + i * 50, 13, colour)
        c.rect(642, 110 + i * 50, w, 20, shade(SAND), 10)
    c.pie(940, 190, 74, -90, 60, TERRA)
    c.pie(940, 190, 74, 60, 170, OCHRE)
    c.pie(940, 190, 74, 170, 270, TEAL)
    hairs = [INK, BROWN_DARK, "#c98d3d", INK, "#6b6f73", BROWN_DARK]
    dresses = [TEAL, TERRA, GREEN_DARK, OCHRE, TEAL_MID, TERRA_SOFT]
    for i, x in enumerate((180, 425, 670, 930, 1175, 1420)):
        c.person(x, 700 - (40 if i in (2, 3) else 20 if i in (1, 4) else 0), 210, dresses[i], SKINS[i], hairs[i])
    c.ellipse(800, 850, 860, 250, BROWN_DARK)
    c.ellipse(800, 830, 860, 245, BROWN)
    c.ellipse(800, 826, 800, 210, "#b8845a")
    for x, y, lean in ((330, 780, -20), (620, 720, 10), (960, 720, -8), (1230, 775, 18)):
        c.poly([(x - 70 + lean, y - 42), (x + 60 + lean, y - 42), (x + 80, y + 42), (x - 80, y + 42)], PAPER)
        for k in range(3):
            c.line([(x - 46, y - 18 + k * 20), (x + 40 - k * 14, y - 18 + k * 20)], TEAL_SOFT, 6)
    for x, y, colour in ((480, 780, TERRA), (790, 740, TEAL), (1100, 790, OCHRE), (700, 900, TERRA_SOFT)):
        c.ring(x + 44, y + 4, 22, colour, 10)
        c.rect(x - 40, y - 36, 80, 78, colour, 22)
        c.ellipse(x, y - 34, 40, 14, BROWN_DARK)
    c.ellipse(920, 890, 110, 34, PAPER)
    for x, y in ((870, 872), (930, 862), (970, 878), (905, 888)):
        c.circle(x, y, 26, OCHRE)
        c.circle(x - 6, y - 6, 5, BROWN_DARK)
        c.circle(x + 8, y + 4, 5, BROWN_DARK)
    return c
