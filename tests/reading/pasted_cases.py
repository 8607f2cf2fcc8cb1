# ruff: noqa: E501 - pasted lines stay as they were pasted
"""Lists as people paste them, with what each says in some of its rows."""

from __future__ import annotations

from dataclasses import dataclass

Row = tuple[int, str | None, tuple[str, ...], str | None, str | None, int | None]
"""Place, number, crew, team, car, official time in milliseconds."""


@dataclass(frozen=True)
class Case:
    name: str
    text: str
    entries: int
    rows: tuple[Row, ...]


CASES = (
    Case(
        "crash_net",
        """MotoGP Qualifying - Qatar
Full Qualifying Results

1. Casey Stoner AUS Repsol Honda (RC212V) 1m 54.137s
2. Dani Pedrosa ESP Repsol Honda (RC212V) 1m 54.342s +0.205s
3. Jorge Lorenzo ESP Yamaha Factory (YZR-M1) 1m 54.947s +0.810s
4. Marco Simoncelli ITA San Carlo Honda Gresini (RC212V) 1m 54.988s +0.851s
5. Ben Spies USA Yamaha Factory (YZR-M1) 1m 55.095s +0.958s
""",
        5,
        (
            (1, None, ("Casey Stoner",), "Repsol Honda", "RC212V", 114137),
            (4, None, ("Marco Simoncelli",), "San Carlo Honda Gresini", "RC212V", 114988),
        ),
    ),
    Case(
        "words under headings, one name of two",
        """オーストラリアGP 予選
Pos. ドライバー コンストラクターズ Time
1 G・フィジケラ ルノー 1:23.460
2 J・トゥルーリ トヨタ 1:24.429
3 佐藤 琢磨 BAR 1:24.996
4 F・アロンソ ルノー 1:25.846
5 J・バトン BAR 1:27.212
""",
        5,
        (
            (1, None, ("G・フィジケラ",), "ルノー", None, 83460),
            (3, None, ("佐藤 琢磨",), "BAR", None, 84996),
            (5, None, ("J・バトン",), "BAR", None, 87212),
        ),
    ),
    Case(
        "the leader's time among the gaps",
        """Fast Six
Pos Name Time Diff
1. Ann Lee 1:09.3321 1:09.3321
2. Bo Ray 1:09.3348 0.0027
3. Cy Poe 1:09.3780 0.0459
4. Di Fox 1:09.4780 0.1459
""",
        4,
        ((1, None, ("Ann Lee",), None, None, 69332), (4, None, ("Di Fox",), None, None, 69478)),
    ),
    Case(
        "number and team in one bracket",
        """Qualifying results
🥇 **Ann Lee** (#23, North Sim) – `1:27.904`
🥈 **Bo Ray** (#8, South Sim) – `1:28.011` (+0.107)
🥉 **C. Poe** (#71, West Lions) – `1:28.240` (+0.336)
4️⃣ **Di Fox** (#4, South Sim) – no time set
""",
        4,
        (
            (1, "23", ("Ann Lee",), "North Sim", None, 87904),
            (4, "4", ("Di Fox",), "South Sim", None, None),
        ),
    ),
    Case(
        "team and make in one bracket",
        """Resultado da classificação:

1º) #29 Ann Lee (North RC/Chevrolet) - 1min38s112
2º) #21 Bo Ray (South Racing/Toyota) - 1min38s240
3º) #111 Cy Poe (West Sports/Toyota) - 1min38s900
4º) #54 Di Fox (Hot Car/Chevrolet) - sem tempo
""",
        4,
        (
            (1, "29", ("Ann Lee",), "North RC", "Chevrolet", 98112),
            (4, "54", ("Di Fox",), "Hot Car", "Chevrolet", None),
        ),
    ),
    Case(
        "a paragraph with numbers ahead of the names",
        """Results of qualifying for the Example Grand Prix:

1. (5) Ann Lee, Chevrolet, 1:10.7147 (124.167 mph). 2. (12) Bo Ray, Chevrolet, 1:10.7214 (124.155). 3. (06) Cy Poe, Honda, 1:10.7418 (124.119). 4. (45) Di Fox, Honda, 1:10.7433 (124.116).
""",
        4,
        (
            (1, "5", ("Ann Lee",), "Chevrolet", None, 70714),
            (3, "06", ("Cy Poe",), "Honda", None, 70741),
        ),
    ),
    Case(
        "wire_service",
        """Formula One-Spanish Grand Prix qualifying results
June 1 (Wire) - Results from qualifying for the Formula One Spanish Grand Prix on Saturday
1. Oscar Piastri (Australia) McLaren 1 minute 11.546 seconds
2. Lando Norris (Britain) McLaren 1:11.755
3. Max Verstappen (Netherlands) RedBull 1:11.848
4. George Russell (Britain) Mercedes 1:11.848
5. Andrea Kimi Antonelli (Italy) Mercedes 1:12.111
""",
        5,
        (
            (1, None, ("Oscar Piastri",), "McLaren", None, 71546),
            (5, None, ("Andrea Kimi Antonelli",), "Mercedes", None, 72111),
        ),
    ),
    Case(
        "agency_commas",
        """Spanish Grand Prix Lineup
Saturday
At Barcelona
1. Lewis Hamilton, Britain, Mercedes, 1 minute, 15.584 seconds.
2. Valtteri Bottas, Finland, Mercedes, 1:15.643.
3. Max Verstappen, Netherlands, Red Bull, 1:16.292.
4. Sergio Perez, Mexico, Racing Point, 1:16.482.
""",
        4,
        (
            (1, None, ("Lewis Hamilton",), "Mercedes", None, 75584),
            (4, None, ("Sergio Perez",), "Racing Point", None, 76482),
        ),
    ),
    Case(
        "nothing_between_name_and_team",
        """Results - Qualifying
Pos Driver Team Time Gap
1. Sebastian Vettel Red Bull-Renault 1m36.204s
2. Mark Webber Red Bull-Renault 1m36.273s + 0.069
3. Lewis Hamilton McLaren-Mercedes 1m36.405s + 0.201
4. Paul di Resta Force India-Mercedes 1m36.920s + 0.716
5. Fernando Alonso Ferrari 1m36.998s + 0.794
""",
        5,
        (
            (1, None, ("Sebastian Vettel",), "Red Bull-Renault", None, 96204),
            (4, None, ("Paul di Resta",), "Force India-Mercedes", None, 96920),
            (5, None, ("Fernando Alonso",), "Ferrari", None, 96998),
        ),
    ),
    Case(
        "family_names_only",
        """Pos Driver Team Time Gap
1. Vettel Red Bull-Renault 1m36.204s
2. Webber Red Bull-Renault 1m36.273s + 0.069
3. di Resta Force India-Mercedes 1m37.143s + 0.939
4. Rosberg Mercedes 1m37.272s + 1.068
""",
        4,
        (
            (1, None, ("Vettel",), "Red Bull-Renault", None, 96204),
            (3, None, ("di Resta",), "Force India-Mercedes", None, 97143),
        ),
    ),
    Case(
        "teams_that_no_list_knows",
        """Pos No Driver Team Time
1 7 Jan Novak Rapid Rabbits Motorsport 1:33.123
2 9 Petr Svoboda Blue Lion 1:33.456
3 12 Karel Maly Rapid Rabbits Motorsport 1:33.789
4 3 Ivan Dobry Blue Lion 1:34.100
""",
        4,
        (
            (1, "7", ("Jan Novak",), "Rapid Rabbits Motorsport", None, 93123),
            (4, "3", ("Ivan Dobry",), "Blue Lion", None, 94100),
        ),
    ),
    Case(
        "numbers_in_brackets_and_speeds",
        """Qualifying results, Road America
1. (10) Alex Palou, Dallara-Honda, 01:45.8767 (136.4 mph)
2. (27) Kyle Kirkwood, Dallara-Honda, 01:45.9000 (136.3 mph)
3. (5) Pato O'Ward, Dallara-Chevrolet, 01:46.0123 (136.2 mph)
""",
        3,
        (
            (1, "10", ("Alex Palou",), "Dallara-Honda", None, 105876),
            (3, "5", ("Pato O'Ward",), "Dallara-Chevrolet", None, 106012),
        ),
    ),
    Case(
        "seconds_on_an_oval",
        """Cup Series qualifying
1. (5) Kyle Larson, Chevrolet, 28.123 secs., 192.015 mph.
2. (11) Denny Hamlin, Toyota, 28.140, 191.899.
3. (24) William Byron, Chevrolet, 28.155, 191.796.
4. (12) Ryan Blaney, Ford, 28.160, 191.762.
""",
        4,
        ((1, "5", ("Kyle Larson",), "Chevrolet", None, 28123), (2, "11", ("Denny Hamlin",), "Toyota", None, 28140)),
    ),
    Case(
        "a_paragraph_in_french",
        """Essais qualificatifs du Grand Prix de France : 1. L. Hamilton (GBR, Mercedes), 1'30"029 ; 2. V. Bottas (FIN, Mercedes), 1'30"147 ; 3. S. Vettel (ALL, Ferrari), 1'30"400 ; 4. M. Verstappen (HOL, Red Bull), 1'30"705.
""",
        4,
        ((1, None, ("L. Hamilton",), "Mercedes", None, 90029), (4, None, ("M. Verstappen",), "Red Bull", None, 90705)),
    ),
    Case(
        "gaps_in_german",
        """Qualifying Nürburgring:
1. Michael Schumacher (D) Ferrari 1:29,468 Min.
2. Juan Pablo Montoya (CO) BMW-Williams + 0,112 Sek.
3. Ralf Schumacher (D) BMW-Williams + 0,223 Sek.
4. Heinz-Harald Frentzen (D) Prost-Acer + 1,234 Sek.
""",
        4,
        (
            (1, None, ("Michael Schumacher",), "Ferrari", None, 89468),
            (2, None, ("Juan Pablo Montoya",), "BMW-Williams", None, 89580),
            (4, None, ("Heinz-Harald Frentzen",), "Prost-Acer", None, 90702),
        ),
    ),
    Case(
        "italian_marks",
        """Mugello, qualifiche:
1. Marc Marquez (Spa) Honda 1'47"050
2. Andrea Iannone (Ita) Ducati 1'47"450
3. Jorge Lorenzo (Spa) Yamaha 1'47"521
""",
        3,
        ((1, None, ("Marc Marquez",), "Honda", None, 107050), (2, None, ("Andrea Iannone",), "Ducati", None, 107450)),
    ),
    Case(
        "spanish_ordinals",
        """Clasificación GP de España
1º Fernando Alonso (Renault) 1:14.648
2º Giancarlo Fisichella (Renault) 1:14.709
3º Michael Schumacher (Ferrari) 1:14.970
""",
        3,
        (
            (1, None, ("Fernando Alonso",), "Renault", None, 74648),
            (3, None, ("Michael Schumacher",), "Ferrari", None, 74970),
        ),
    ),
    Case(
        "crews_in_brackets",
        """Le Mans 24 Hours - Hyperpole
1. #50 Ferrari AF Corse (Fuoco/Molina/Nielsen) 3m22.982s
2. #8 Toyota Gazoo Racing (Buemi/Hartley/Hirakawa) 3m24.451s
3. #51 Ferrari AF Corse (Pier Guidi/Calado/Giovinazzi) 3m24.755s
""",
        3,
        (
            (1, "50", ("Fuoco", "Molina", "Nielsen"), "Ferrari AF Corse", None, 202982),
            (3, "51", ("Pier Guidi", "Calado", "Giovinazzi"), "Ferrari AF Corse", None, 204755),
        ),
    ),
    Case(
        "cell_by_cell_with_a_code_that_has_no_heading",
        "\n".join(
            [
                "POS",
                "NO",
                "DRIVER",
                "TEAM",
                "Q1",
                "Q2",
                "Q3",
                "LAPS",
                "1",
                "4",
                "Lando Norris",
                "NOR",
                "McLaren",
                "1:10.958",
                "1:10.562",
                "1:09.954",
                "20",
                "2",
                "16",
                "Charles Leclerc",
                "LEC",
                "Ferrari",
                "1:11.229",
                "1:10.581",
                "1:10.063",
                "26",
                "3",
                "44",
                "Lewis Hamilton",
                "HAM",
                "Ferrari",
                "1:11.575",
                "1:10.883",
                "1:10.382",
                "23",
                "4",
                "63",
                "George Russell",
                "RUS",
                "Mercedes",
                "1:11.575",
                "1:10.993",
                "15",
                "5",
                "22",
                "Yuki Tsunoda",
                "TSU",
                "Racing Bulls",
                "1:12.345",
                "9",
                "",
            ]
        ),
        5,
        (
            (1, "4", ("Lando Norris",), "McLaren", None, 69954),
            (3, "44", ("Lewis Hamilton",), "Ferrari", None, 70382),
            (4, "63", ("George Russell",), "Mercedes", None, 70993),
            (5, "22", ("Yuki Tsunoda",), "Racing Bulls", None, 72345),
        ),
    ),
    Case(
        "one_line_with_gaps",
        "Qualifying: 1 Max Verstappen Red Bull Racing 1:10.270 2 Charles Leclerc Ferrari +0.154 3 Carlos Sainz Ferrari +0.248 "
        "4 Lando Norris McLaren +0.272 5 George Russell Mercedes +0.613",
        5,
        (
            (1, None, ("Max Verstappen",), "Red Bull Racing", None, 70270),
            (2, None, ("Charles Leclerc",), "Ferrari", None, 70424),
            (5, None, ("George Russell",), "Mercedes", None, 70883),
        ),
    ),
    Case(
        "names_only",
        "1 Hamilton 1:23.456\n2 Bottas 1:23.567\n3 Verstappen 1:23.678\n4 Norris no time\n",
        4,
        ((1, None, ("Hamilton",), None, None, 83456), (4, None, ("Norris",), None, None, None)),
    ),
    Case(
        "forum_markup",
        "[b]Q3[/b]\n[b]1.[/b] Nico Rosberg (Mercedes) 1:42.456\n[b]2.[/b] Valtteri Bottas (Williams) 1:43.000\n"
        "[b]3.[/b] Felipe Massa (Williams) 1:43.111\n",
        3,
        (
            (1, None, ("Nico Rosberg",), "Mercedes", None, 102456),
            (3, None, ("Felipe Massa",), "Williams", None, 103111),
        ),
    ),
    Case(
        "dashes",
        "1 - Max Verstappen - Red Bull - 1:15.096\n2 - Lando Norris - McLaren - 1:15.180\n3 - Oscar Piastri - McLaren - 1:15.481\n",
        3,
        (
            (1, None, ("Max Verstappen",), "Red Bull", None, 75096),
            (3, None, ("Oscar Piastri",), "McLaren", None, 75481),
        ),
    ),
    Case(
        "time_first",
        "1) 1:15.096 Max Verstappen (Red Bull)\n2) 1:15.180 Lando Norris (McLaren)\n3) 1:15.481 Oscar Piastri (McLaren)\n",
        3,
        ((1, None, ("Max Verstappen",), "Red Bull", None, 75096),),
    ),
    Case(
        "knock_out_lines",
        """Qualifying
1. Lewis Hamilton McLaren-Mercedes 1:16.909 1:17.034 1:17.886
2. Robert Kubica BMW Sauber 1:17.471 1:17.679 1:18.498
3. Kimi Raikkonen Ferrari 1:17.301 1:17.364 1:18.735
4. Mark Webber Red Bull-Renault 1:17.582 1:17.523
5. Adrian Sutil Force India-Ferrari 1:19.108
""",
        5,
        (
            (1, None, ("Lewis Hamilton",), "McLaren-Mercedes", None, 77886),
            (2, None, ("Robert Kubica",), "BMW Sauber", None, 78498),
            (4, None, ("Mark Webber",), "Red Bull-Renault", None, 77523),
            (5, None, ("Adrian Sutil",), "Force India-Ferrari", None, 79108),
        ),
    ),
    Case(
        "wrapped_lines",
        """Qualifying
1. Alain Prost (France) Williams 1:22.070 seconds (average
speed 221.08 km/h)
2. Damon Hill (Britain) Williams
1:22.168
3. Michael Schumacher (Germany) Benetton 1:23.919
4. Ayrton Senna (Brazil) McLaren 1:24.007
(Wire) ab
""",
        4,
        ((1, None, ("Alain Prost",), "Williams", None, 82070), (2, None, ("Damon Hill",), "Williams", None, 82168)),
    ),
    Case(
        "medals_in_a_chat",
        "**Qualifying Results - Round 5 @ Suzuka**\n\U0001f947 1. SpeedyGonzales — 1:58.123\n\U0001f948 2. Turbo_Tim — 1:58.456\n"
        "\U0001f949 3. xX_Racer_Xx — 1:59.001\n4. MrSlow — 2:01.900\n5. AFK_Guy — DNS\n",
        5,
        ((1, None, ("SpeedyGonzales",), None, None, 118123), (5, None, ("AFK_Guy",), None, None, None)),
    ),
    Case(
        "number_team_and_car_in_brackets",
        """Qualifying, GTP
1. Jack Aitken (No. 31 Whelen Cadillac Racing Cadillac V-Series.R), 1:33.895
2. Nick Tandy (No. 6 Porsche Penske Motorsport Porsche 963), 1:34.001
3. Louis Deletraz (No. 40 Wayne Taylor Racing Acura ARX-06), 1:34.122
""",
        3,
        (
            (1, "31", ("Jack Aitken",), "Whelen Cadillac Racing", "Cadillac V-Series.R", 93895),
            (2, "6", ("Nick Tandy",), "Porsche Penske Motorsport", "Porsche 963", 94001),
        ),
    ),
    Case(
        "single_spaces_under_a_heading",
        """Qualifying
Pos No Driver Nat Team Car Time Laps
1 12 Max Muster GER Team Muster BMW M4 GT3 1:55.123 12
2 7 Eva Licht AUT Licht Racing Audi R8 LMS 1:55.456 11
3 99 Tom Sand SUI Team Muster BMW M4 GT3 1:56.000 9
4 3 Ida Holz GER Holz Sport Porsche 911 GT3 R 1:56.300 10
""",
        4,
        (
            (1, "12", ("Max Muster",), "Team Muster", "BMW M4 GT3", 115123),
            (4, "3", ("Ida Holz",), "Holz Sport", "Porsche 911 GT3 R", 116300),
        ),
    ),
)
