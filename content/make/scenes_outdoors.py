"""Play and fresh air: toys, garden, bicycle, sea, sport, health."""

import math

from motifs import *  # noqa: F403 - the palette, the board and the motifs are the vocabulary of the pictures


def jouets():
    c = Canvas(WATER)
    c.circle(420, 470, 330, "#d2e7e7")
    c.circle(1230, 420, 260, OCHRE_SOFT)
    c.rect(0, 800, 1600, 200, SAND)
    c.ellipse(800, 890, 700, 70, BLUSH)
    # Blocks
    for x, y, face, mark in ((220, 690, TERRA, 0), (370, 690, OCHRE, 1), (295, 540, TEAL, 2)):
        c.rect(x, y, 144, 144, face, 16)
        c.rect(x + 16, y + 16, 112, 112, PAPER, 10)
        if mark == 0:
            c.circle(x + 72, y + 72, 36, face)
        elif mark == 1:
            c.poly([(x + 72, y + 34), (x + 112, y + 106), (x + 32, y + 106)], face)
        else:
            c.rect(x + 40, y + 40, 64, 64, face, 8)
    # Bear
    fur, light = BROWN, "#d9b08c"
    for x in (640, 800):
        c.circle(x, 450, 48, fur)
        c.circle(x, 450, 26, light)
        c.ellipse(x + (-30 if x < 700 else 30), 822, 62, 50, fur)
        c.circle(x + (-34 if x < 700 else 34), 826, 28, light)
        c.ellipse(x + (-44 if x < 700 else 44), 680, 38, 74, fur)
    c.ellipse(720, 730, 132, 136, fur)
    c.ellipse(720, 744, 80, 88, light)
    c.circle(720, 520, 118, fur)
    c.ellipse(720, 560, 56, 44, light)
    c.ellipse(720, 540, 20, 14, INK)
    c.arc(720, 556, 22, 20, 160, INK, 5)
    for x in (676, 764):
        c.circle(x, 500, 11, INK)
    c.poly([(720, 634), (650, 604), (650, 664)], TERRA)
    c.poly([(720, 634), (790, 604), (790, 664)], TERRA)
    c.circle(720, 634, 18, TERRA_DARK)
    # Train
    c.rect(1010, 690, 250, 110, TEAL, 18)
    c.rect(1010, 570, 120, 130, TERRA, 14)
    c.rect(1034, 596, 72, 62, WATER, 10)
    c.rect(994, 552, 152, 26, TERRA_DARK, 12)
    c.rect(1190, 620, 42, 76, OCHRE, 8)
    c.rect(1178, 604, 66, 24, OCHRE, 10)
    for x, y, r in ((1220, 560, 26), (1262, 510, 34), (1322, 456, 44)):
        c.circle(x, y, r, WHITE)
    c.rect(1310, 716, 190, 84, GREEN, 14)
    c.line([(1250, 780), (1320, 780)], INK, 10)
    for i, colour in enumerate((TERRA, OCHRE, TEAL)):
        c.circle(1350 + i * 55, 698, 34, colour)
    c.rect(1310, 716, 190, 84, GREEN, 14)
    for x in (1060, 1180, 1360, 1450):
        c.circle(x, 806, 42, INK)
        c.circle(x, 806, 20, OCHRE_SOFT)
    # Spinning top and ball
    c.line([(940, 700), (940, 876)], BROWN_DARK, 12)
    c.poly([(862, 776), (1018, 776), (940, 868)], TERRA)
    c.ellipse(940, 776, 78, 22, OCHRE)
    c.ellipse(940, 770, 50, 12, TEAL)
    c.circle(150, 850, 74, TERRA)
    c.pie(150, 850, 74, 20, 80, PAPER)
    c.pie(150, 850, 74, 140, 200, OCHRE)
    c.pie(150, 850, 74, 260, 320, TEAL)
    c.circle(150, 850, 14, PAPER)
    bunting(c, -20, 90, 1620, 90, 170, 19)
    return c


def sante():
    c = Canvas(BLUSH)
    c.circle(520, 470, 390, "#f6d6ca")
    c.hill(830, 20, GREEN_SOFT, .5)
    # Heart
    c.circle(392, 400, 170, TERRA)
    c.circle(648, 400, 170, TERRA)
    c.poly([(266, 514), (774, 514), (520, 780)], TERRA)
    c.rect(300, 400, 440, 120, TERRA)
    c.arc(392, 400, 122, 185, 265, TERRA_SOFT, 18)
    c.line([(250, 500), (410, 500), (456, 400), (520, 610), (580, 450), (620, 500), (800, 500)], PAPER, 16)
    # Person who stretches
    c.line([(1120, 640), (1120, 800), (1080, 900)], TEAL_DARK, 52)
    c.line([(1140, 640), (1250, 770), (1330, 890)], TEAL_DARK, 52)
    c.line([(1130, 420), (1130, 650)], TERRA, 112)
    c.line([(1094, 410), (960, 300), (930, 170)], SKINS[1], 36)
    c.line([(1166, 410), (1310, 330), (1390, 210)], SKINS[1], 36)
    c.line([(1096, 408), (1030, 352)], TERRA, 46)
    c.line([(1164, 408), (1230, 374)], TERRA, 46)
    c.rect(1112, 320, 36, 60, SKINS[1], 14)
    c.circle(1130, 268, 70, INK)
    c.circle(1186, 208, 36, INK)
    c.ellipse(1130, 282, 56, 60, SKINS[1])
    c.pie(1130, 262, 66, 190, 350, INK)
    c.rect(1036, 884, 84, 34, PAPER, 16)
    c.rect(1300, 876, 84, 34, PAPER, 16)
    # Apple, flowers
    c.circle(180, 810, 76, GREEN)
    c.circle(252, 810, 76, GREEN)
    c.rect(180, 734, 72, 150, GREEN)
    c.curve((216, 744), (216, 700), (246, 676), BROWN_DARK, 12)
    c.ellipse(280, 694, 40, 18, GREEN_DARK)
    c.ellipse(150, 780, 14, 28, GREEN_SOFT)
    for x, h, colour in ((770, 150, OCHRE), (850, 210, TEAL), (930, 130, TERRA_SOFT), (1480, 190, OCHRE), (1550, 130, TERRA)):
        flower(c, x, 930, h, colour)
    return c


def jardin():
    c = Canvas(WATER)
    sun(c, 1310, 220, 96)
    cloud(c, 330, 170, 1.1)
    cloud(c, 900, 240, .8)
    c.hill(520, 40, GREEN_SOFT, .4, 1400)
    for x, r in ((70, 86), (1540, 96), (1400, 70)):
        c.tree(x, 600, r, GREEN_DARK)
    # Shed
    c.rect(1010, 380, 290, 270, TERRA)
    for x in range(1040, 1300, 36):
        c.rect(x, 380, 4, 270, TERRA_DARK)
    c.poly([(980, 390), (1155, 260), (1330, 390)], TEAL)
    c.rect(1050, 470, 90, 180, TEAL_DARK, 8)
    c.rect(1180, 450, 86, 80, OCHRE_SOFT, 6)
    c.rect(1220, 450, 6, 80, TERRA_DARK)
    c.rect(1180, 487, 86, 6, TERRA_DARK)
    # Fence
    for x in range(180, 980, 58):
        c.poly([(x, 500), (x + 17, 476), (x + 34, 500), (x + 34, 630), (x, 630)], PAPER)
    c.rect(170, 522, 810, 14, PAPER)
    c.rect(170, 584, 810, 14, PAPER)
    c.hill(630, 8, GREEN, 0)
    # Beds in perspective
    for i, (y, colour) in enumerate(((690, "#8a5f42"), (790, "#7d5236"), (900, "#6d452c"))):
        c.rect(110 - i * 60, y, 1060 + i * 90, 62 + i * 8, colour, 34)
    for i in range(11):
        x = 170 + i * 92
        for dx in (-24, 0, 24):
            c.curve((x, 706), (x + dx * .6, 676), (x + dx, 652), GREEN_DARK, 12)
        c.pie(x, 714, 22, 180, 360, "#e07b39")
    for i in range(8):
        x = 150 + i * 138
        c.circle(x, 790, 46, GREEN_DARK)
        c.circle(x - 8, 784, 36, GREEN_SOFT)
        c.arc(x - 8, 784, 20, 150, 340, GREEN_DARK, 5)
    for i in range(6):
        x = 130 + i * 188
        c.curve((x - 60, 904), (x - 20, 850), (x + 30, 900), GREEN_DARK, 9)
        c.ellipse(x, 896, 62, 44, TERRA_SOFT if i % 2 else OCHRE)
        c.ellipse(x, 896, 32, 44, "#dd7f60" if i % 2 else "#cf9434")
        c.rect(x - 7, 838, 14, 24, GREEN_DARK, 6)
    for x, h in ((1290, 300), (1380, 380), (1480, 330)):
        flower(c, x, 960, h, OCHRE, 44)
    # Watering can
    c.ring(1250, 838, 62, TEAL_DARK, 16)
    c.rect(1150, 820, 150, 140, TEAL, 20)
    c.poly([(1160, 930), (1160, 890), (1060, 800), (1040, 816)], TEAL)
    c.poly([(1070, 776), (1020, 830), (1010, 784), (1036, 760)], TEAL_DARK)
    return c


def velo():
    c = Canvas(PAPER)
    c.circle(800, 480, 400, WATER)
    for x, r, colour in ((170, 130, GREEN), (380, 100, GREEN_SOFT), (1290, 120, GREEN_SOFT), (1470, 150, GREEN)):
        c.tree(x, 800, r, colour)
    c.rect(0, 800, 1600, 200, OCHRE_SOFT)
    c.rect(0, 800, 1600, 14, OCHRE)
    back, front, crank, seat, head = (540, 650), (1070, 650), (760, 660), (690, 400), (980, 390)
    for x, y in (back, front):
        c.ring(x, y, 172, INK, 20)
        c.ring(x, y, 152, TEAL_SOFT, 6)
        for k in range(9):
            a = k * math.pi / 9
            c.line([(x - 148 * math.cos(a), y - 148 * math.sin(a)), (x + 148 * math.cos(a), y + 148 * math.sin(a))], "#b9c2c6", 3)
        c.circle(x, y, 22, INK)
    c.arc(*back, 190, 190, 300, TEAL, 14)
    c.arc(*front, 190, 220, 330, TEAL, 14)
    for a, b in ((back, crank), (back, (704, 440)), (crank, seat), ((708, 450), head), (crank, (990, 440)), (head, front)):
        c.line([a, b], TERRA, 22)
    c.line([head, (960, 310)], INK, 18)
    c.line([(960, 310), (890, 290)], INK, 18)
    c.line([(960, 310), (1050, 300), (1070, 350)], INK, 16)
    c.line([(900, 292), (860, 288)], BROWN_DARK, 28)
    c.line([seat, (678, 350)], INK, 16)
    c.line([(620, 340), (750, 338)], BROWN_DARK, 34)
    c.ring(*crank, 54, INK, 12)
    c.line([crank, (800, 760)], INK, 14)
    c.line([(770, 766), (836, 766)], INK, 20)
    c.circle(*crank, 16, OCHRE)
    # Basket with bread and flowers
    for x, colour in ((1090, OCHRE), (1140, TERRA_SOFT), (1190, TERRA)):
        flower(c, x, 420, 120, colour, 22)
    c.poly([(1050, 400), (1240, 400), (1215, 530), (1075, 530)], BROWN)
    for k in range(4):
        c.line([(1060 + k * 6, 424 + k * 30), (1232 - k * 6, 424 + k * 30)], BROWN_DARK, 6)
    c.rect(1040, 392, 210, 18, BROWN_DARK, 9)
    # Pump, toolbox
    c.rect(180, 830, 220, 110, TEAL, 16)
    c.rect(250, 806, 80, 40, TEAL_DARK, 14)
    c.rect(180, 872, 220, 14, TEAL_DARK)
    c.rect(272, 862, 36, 34, OCHRE, 6)
    c.rect(1330, 780, 26, 150, TERRA, 10)
    c.rect(1300, 760, 86, 24, INK, 10)
    c.rect(1290, 922, 106, 22, INK, 10)
    return c


def ete():
    c = Canvas("#fbe3b8")
    sun(c, 1150, 300, 140, TERRA_SOFT)
    c.circle(1150, 300, 118, OCHRE)
    c.rect(0, 430, 1600, 300, TEAL)
    for y, colour in ((500, "#1b6e77"), (570, "#2f8088"), (640, TEAL_MID)):
        top = [(x, y + 12 * math.sin(x / 62 + y)) for x in range(0, 1601, 8)]
        c.poly([*top, (1600, 760), (0, 760)], colour)
    for i in range(5):
        c.rect(1060 + i * 14 - i * 4, 462 + i * 40, 180 - i * 26, 9, OCHRE_SOFT, 4)
    # Sailing boat
    c.poly([(330, 500), (620, 500), (560, 570), (390, 570)], TERRA)
    c.rect(468, 190, 12, 320, BROWN_DARK, 6)
    c.poly([(490, 200), (490, 470), (640, 470)], PAPER)
    c.poly([(458, 250), (458, 470), (340, 470)], OCHRE)
    c.poly([(480, 176), (540, 194), (480, 212)], TERRA)
    top = [(x, 700 + 22 * math.sin(x / 210)) for x in range(0, 1601, 8)]
    c.poly([*[(x, y - 22) for x, y in top], (1600, 1000), (0, 1000)], WATER)
    c.poly([*top, (1600, 1000), (0, 1000)], OCHRE_SOFT)
    for x, y in ((240, 300), (320, 250), (760, 220)):
        c.arc(x - 26, y + 14, 30, 200, 330, TEAL_DARK, 6)
        c.arc(x + 26, y + 14, 30, 210, 340, TEAL_DARK, 6)
    # Parasol and towel
    c.poly([(980, 880), (1330, 880), (1400, 950), (930, 950)], TEAL)
    for k in range(4):
        c.poly([(1026 + k * 84, 880), (1058 + k * 84, 880), (1034 + k * 104, 950), (992 + k * 104, 950)], PAPER)
    c.line([(1210, 560), (1250, 900)], BROWN_DARK, 14)
    for k in range(6):
        c.pie(1210, 640, 270, 180 + k * 30, 210 + k * 30, (TERRA, PAPER)[k % 2])
    c.circle(1210, 372, 14, TERRA_DARK)
    # Bucket, spade, castle, starfish
    for x, w, h in ((180, 110, 120), (290, 130, 180), (420, 110, 120)):
        c.rect(x, 880 - h, w, h + 20, "#e5b871")
        for k in range(3):
            c.rect(x + k * w * .38, 862 - h, w * .22, 24, "#e5b871")
    c.pie(355, 900, 34, 180, 360, BROWN)
    c.line([(355, 690), (355, 610)], BROWN_DARK, 7)
    c.poly([(358, 612), (420, 632), (358, 654)], TERRA)
    c.poly([(600, 790), (730, 790), (712, 910), (618, 910)], TERRA)
    c.arc(665, 790, 64, 180, 360, TERRA_DARK, 9)
    c.line([(790, 760), (764, 870)], OCHRE, 14)
    c.poly([(740, 860), (796, 872), (778, 930), (736, 916)], TEAL)
    star = [(860 + (42 if k % 2 == 0 else 19) * math.sin(k * math.pi / 5 + .3),
             920 - (42 if k % 2 == 0 else 19) * math.cos(k * math.pi / 5 + .3)) for k in range(10)]
    c.poly(star, TERRA_SOFT)
    return c


def sport():
    c = Canvas(WATER)
    c.circle(1260, 240, 130, OCHRE_SOFT)
    c.circle(1260, 240, 90, OCHRE)
    c.hill(470, 26, GREEN_SOFT, 1)
    # Running track
    c.ellipse(800, 1010, 1250, 520, TERRA)
    for k in range(1, 4):
        c.draw.ellipse(c._up(800 - 1250 + k * 110, 490 + k * 52, 800 + 1250 - k * 110, 1530), outline=PAPER, width=10)
    c.ellipse(800, 1120, 820, 420, GREEN)
    # Basketball
    x, y, r = 440, 720, 150
    c.circle(x, y, r, OCHRE)
    c.line([(x - r, y), (x + r, y)], BROWN_DARK, 9)
    c.line([(x, y - r), (x, y + r)], BROWN_DARK, 9)
    c.arc(x - r * 1.15, y, r * .95, -52, 52, BROWN_DARK, 9)
    c.arc(x + r * 1.15, y, r * .95, 128, 232, BROWN_DARK, 9)
    c.ring(x, y, r, BROWN_DARK, 9)
    # Racket
    c.line([(880, 540), (760, 850)], BROWN_DARK, 34)
    c.line([(800, 746), (760, 850)], TEAL_DARK, 40)
    c.ellipse(945, 390, 136, 168, TEAL)
    c.ellipse(945, 390, 112, 144, PAPER)
    for k in range(-4, 5):
        half = 144 * math.sqrt(max(0, 1 - (k * 24 / 112) ** 2))
        c.line([(945 + k * 24, 390 - half), (945 + k * 24, 390 + half)], TEAL_SOFT, 4)
    for k in range(-5, 6):
        half = 112 * math.sqrt(max(0, 1 - (k * 26 / 144) ** 2))
        c.line([(945 - half, 390 + k * 26), (945 + half, 390 + k * 26)], TEAL_SOFT, 4)
    c.poly([(860, 520), (960, 560), (880, 590)], TEAL)
    c.circle(700, 420, 46, "#d9d35b")
    c.arc(660, 420, 46, -50, 50, PAPER, 6)
    # Trainers
    for x, y, colour in ((960, 790, TERRA_SOFT), (1140, 850, TEAL_SOFT)):
        c.rect(x, y, 300, 80, colour, 40)
        c.rect(x, y - 90, 130, 150, colour, 30)
        c.poly([(x + 110, y - 84), (x + 250, y + 10), (x + 110, y + 60)], colour)
        c.rect(x - 8, y + 56, 320, 34, PAPER, 17)
        c.rect(x - 8, y + 74, 320, 18, TEAL_DARK, 9)
        for k in range(3):
            c.line([(x + 124 + k * 34, y - 58 + k * 24), (x + 104 + k * 34, y - 16 + k * 22)], WHITE, 10)
        c.rect(x + 14, y - 98, 104, 22, TEAL_DARK, 11)
    # Whistle ribbon and dumb-bell
    c.rect(160, 900, 200, 26, INK, 10)
    for x in (130, 168, 330, 368):
        c.rect(x, 868, 30, 90, TEAL_DARK if x in (130, 368) else TEAL, 10)
    return c
