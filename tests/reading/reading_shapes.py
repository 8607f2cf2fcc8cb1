"""Small files in the shapes that timing systems, leagues and people write, with what stands in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Shape:
    """A file's text and what must be read from it: rows of position, number, drivers, best time in microseconds."""

    name: str
    text: str
    rows: tuple[tuple[int | None, str | None, tuple[str, ...], int | None], ...]
    facts: dict[str, Any] = field(default_factory=dict)
    file: str = "upload.txt"
    sessions: int = 1


SHAPES = (
    Shape(
        "al_kamel_crews",
        "POSITION;NUMBER;CLASS;TEAM;VEHICLE;TIME;LAP;GAP_FIRST;GAP_PREVIOUS;KPH;LAPS;"
        "DRIVER1_FIRSTNAME;DRIVER1_SECONDNAME;DRIVER2_FIRSTNAME;DRIVER2_SECONDNAME;\r\n"
        "1;51;LMGTE Pro;AF Corse;Ferrari 488 GTE Evo;3:46.011;4;-;-;217.0;6;Alessandro;Pier Guidi;James;Calado;\r\n"
        "2;92;LMGTE Pro;Porsche GT Team;Porsche 911 RSR;3:46.882;3;+0.871;+0.871;216.2;5;Kévin;Estre;Neel;Jani;\r\n"
        "3;04;LMGTE Am;Iron Lynx;Ferrari 488 GTE Evo;3:47.987;5;+1.976;+1.105;215.1;6;Rahel;Frey;Michelle;Gatting;\r\n",
        (
            (1, "51", ("Alessandro Pier Guidi", "James Calado"), 226_011_000),
            (3, "04", ("Rahel Frey", "Michelle Gatting"), 227_987_000),
        ),
        {"team": "AF Corse", "car": "Ferrari 488 GTE Evo", "class_name": "LMGTE Pro", "laps": 6, "speed_kmh": 217.0},
    ),
    Shape(
        "mylaps_orbits",
        '"Pos","PIC","No.","Name","Class","Best Tm","In Lap","Diff","Gap","2nd Best","Laps","Total Tm","Best Speed"\n'
        '"1","1","77","Anna Berg","A","1:02.345","7","","","1:02.480","12","14:03.221","138.6"\n'
        '"2","1","5","Ole Dahl","B","1:02.999","9","0.654","0.654","1:03.120","12","14:20.002","137.2"\n'
        '"3","2","21","Kari Lund","A","1:03.456","4","1.111","0.457","1:03.501","8","9:44.010","136.2"\n',
        ((1, "77", ("Anna Berg",), 62_345_000), (3, "21", ("Kari Lund",), 63_456_000)),
        {"class_name": "A", "laps": 12, "speed_kmh": 138.6, "session": "qualifying"},
        "qualifying_group1.csv",
    ),
    Shape(
        "nascar_seconds_and_mph",
        "Pos,Car,Driver,Team,Manufacturer,Time,Behind,MPH\n"
        "1,12,Ryan Blaney,Team Penske,Ford,29.374,0.000,183.836\n"
        "2,9,Chase Elliott,Hendrick Motorsports,Chevrolet,29.401,0.027,183.667\n"
        "3,11,Denny Hamlin,Joe Gibbs Racing,Toyota,29.446,0.072,183.387\n",
        ((1, "12", ("Ryan Blaney",), 29_374_000), (3, "11", ("Denny Hamlin",), 29_446_000)),
        {"team": "Team Penske", "car": "Ford", "speed_kmh": 295.8554},
    ),
    Shape(
        "german_with_titles",
        "VLN Langstreckenmeisterschaft;;;;;;\n"
        "Ergebnis Zeittraining;;;;;;\n"
        "Datum: 14.10.2006;;;;;;\n"
        ";;;;;;\n"
        "Platz;St.-Nr.;Fahrer;Fahrzeug;Klasse;Bestzeit;Rückstand\n"
        "1;1;Hans Müller und Uwe Groß;Porsche 996 GT3;SP7;8:31,204;\n"
        "2;124;Jürgen Alzen und Christian Menzel;BMW Z4 M;SP6;8:33,871;+2,667\n"
        "3;60;Peter Mamerow;Porsche 996 RSR;SP7;8:40,002;+8,798\n"
        ";;;;;;\n"
        "Wetter: trocken;;;;;;\n",
        (
            (1, "1", ("Hans Müller", "Uwe Groß"), 511_204_000),
            (3, "60", ("Peter Mamerow",), 520_002_000),
        ),
        {"car": "Porsche 996 GT3", "class_name": "SP7", "year": 2006},
        "VLN9.csv",
    ),
    Shape(
        "french",
        "Pos;N°;Pilotes;Equipe;Voiture;Meilleur temps;Ecart;Tours\n"
        "1;8;Sébastien Buemi / Brendon Hartley;Toyota Gazoo Racing;Toyota GR010;3'23\"900;;14\n"
        '2;7;Kamui Kobayashi / José María López;Toyota Gazoo Racing;Toyota GR010;3\'24"129;0"229;12\n'
        '3;36;Nicolas Lapierre / Matthieu Vaxivière;Alpine Elf Matmut;Alpine A480;3\'24"850;0"950;9\n',
        (
            (1, "8", ("Sébastien Buemi", "Brendon Hartley"), 203_900_000),
            (3, "36", ("Nicolas Lapierre", "Matthieu Vaxivière"), 204_850_000),
        ),
        {"team": "Toyota Gazoo Racing", "car": "Toyota GR010", "laps": 14},
    ),
    Shape(
        "italian_dots",
        "Pos.;N.;Pilota;Naz.;Vettura;Tempo;Distacco;Giri;Media\n"
        "1;16;Andrea Bacci;ITA;Alfa Romeo 147;1.58.204;;9;159,74\n"
        "2;3;Luca Rossi;ITA;Honda Civic;1.58.777;0.573;11;158,96\n"
        "3;22;Marc Keller;SUI;Seat Leon;2.00.010;1.806;10;157,33\n",
        ((1, "16", ("Andrea Bacci",), 118_204_000), (3, "22", ("Marc Keller",), 120_010_000)),
        {"car": "Alfa Romeo 147", "laps": 9, "speed_kmh": 159.74},
    ),
    Shape(
        "spanish_comma_given_family",
        "Puesto\tDorsal\tPiloto\tEquipo\tMoto\tTiempo\tDif.\tVueltas\n"
        "1\t93\tMárquez, Marc\tRepsol Honda\tHonda RC213V\t1:31.105\t\t15\n"
        "2\t20\tQuartararo, Fabio\tPetronas Yamaha\tYamaha M1\t1:31.321\t0.216\t17\n"
        "3\t04\tDovizioso, Andrea\tDucati Team\tDucati GP19\t1:31.600\t0.495\t16\n",
        ((1, "93", ("Marc Márquez",), 91_105_000), (3, "04", ("Andrea Dovizioso",), 91_600_000)),
        {"team": "Repsol Honda", "car": "Honda RC213V"},
    ),
    Shape(
        "two_driver_columns_no_places",
        "No,Driver 1,Driver 2,Car,Class,Best Lap\n"
        "33,Rob Bell,Shaun Balfe,McLaren 720S,GT3,1:58.501\n"
        "7,Ian Loggie,Yelmer Buurman,Mercedes AMG,GT3,1:57.900\n"
        "97,Ollie Wilkinson,,Aston Martin,GT4,2:05.110\n",
        (
            (1, "7", ("Ian Loggie", "Yelmer Buurman"), 117_900_000),
            (3, "97", ("Ollie Wilkinson",), 125_110_000),
        ),
        {"car": "Mercedes AMG", "class_name": "GT3", "order": "computed"},
    ),
    Shape(
        "gaps_after_a_first_time",
        "Pos,Rider,Bike,Time/Gap\n"
        "1,Toprak Razgatlioglu,Yamaha YZF R1,1m30.801\n"
        "2,Danilo Petrucci,Ducati Panigale V4R,+0.460\n"
        "3,Remy Gardner,Yamaha YZF R1,+0.618\n",
        (
            (1, None, ("Toprak Razgatlioglu",), 90_801_000),
            (2, None, ("Danilo Petrucci",), 91_261_000),
            (3, None, ("Remy Gardner",), 91_419_000),
        ),
        {"car": "Yamaha YZF R1"},
    ),
    Shape(
        "crew_over_lines_in_quotes",
        "Pos,No,Drivers,Team,Time\n"
        '1,2,"Kazuki Nakajima\nFernando Alonso\nSébastien Buemi",Toyota Gazoo Racing,3:15.377\n'
        '2,1,"Neel Jani\nAndré Lotterer",Rebellion Racing,3:19.449\n'
        '3,17,"Stéphane Sarrazin\nEgor Orudzhev",SMP Racing,3:19.483\n',
        (
            (1, "2", ("Kazuki Nakajima", "Fernando Alonso", "Sébastien Buemi"), 195_377_000),
            (3, "17", ("Stéphane Sarrazin", "Egor Orudzhev"), 199_483_000),
        ),
        {"team": "Toyota Gazoo Racing", "line": 2},
    ),
    Shape(
        "milliseconds",
        "position,car_number,driver,team,best_lap_ms,laps\n"
        "1,44,Lewis Hamilton,Mercedes,82863,18\n"
        "2,77,Valtteri Bottas,Mercedes,82963,17\n"
        "3,99,Antonio Giovinazzi,Alfa Romeo,0,2\n",
        (
            (1, "44", ("Lewis Hamilton",), 82_863_000),
            (3, "99", ("Antonio Giovinazzi",), None),
        ),
        {"team": "Mercedes", "laps": 18},
    ),
    Shape(
        "ten_thousandths",
        "Fin Pos,Car #,Name,Best Lap\n1,3,Joe Lane,966116\n2,14,Tim Roe,967002\n3,9,Max Poe,971550\n",
        ((1, "3", ("Joe Lane",), 96_611_600), (3, "9", ("Max Poe",), 97_155_000)),
    ),
    Shape(
        "nothing_but_data",
        "1,44,Lewis Hamilton,Mercedes AMG Petronas Team,1:10.166\n"
        "2,33,Max Verstappen,Red Bull Racing,1:10.252\n"
        "3,16,Charles Leclerc,Scuderia Ferrari,1:10.341\n"
        "4,3,Daniel Ricciardo,McLaren Team,no time\n",
        (
            (1, "44", ("Lewis Hamilton",), 70_166_000),
            (4, "3", ("Daniel Ricciardo",), None),
        ),
        {"team": "Mercedes AMG Petronas Team"},
    ),
    Shape(
        "fastf1_columns",
        ",DriverNumber,BroadcastName,Abbreviation,DriverId,TeamName,TeamColor,FirstName,LastName,FullName,"
        "Position,ClassifiedPosition,GridPosition,Q1,Q2,Q3,Time,Status,Points\n"
        "16,16,C LECLERC,LEC,leclerc,Ferrari,E8002D,Charles,Leclerc,Charles Leclerc,1.0,,,"
        "0 days 00:01:12.386000,0 days 00:01:11.471000,0 days 00:01:10.346000,NaT,,\n"
        "81,81,O PIASTRI,PIA,piastri,McLaren,FF8000,Oscar,Piastri,Oscar Piastri,2.0,,,"
        "0 days 00:01:11.500000,0 days 00:01:11.100000,0 days 00:01:10.444000,NaT,,\n"
        "22,22,Y TSUNODA,TSU,tsunoda,RB,6692FF,Yuki,Tsunoda,Yuki Tsunoda,3.0,,,"
        "0 days 00:01:11.800000,0 days 00:01:11.600000,NaT,NaT,,\n",
        (
            (1, "16", ("Charles Leclerc",), 70_346_000),
            (3, "22", ("Yuki Tsunoda",), 71_600_000),
        ),
        {"team": "Ferrari", "code": "LEC", "time_rule": "last segment with a time"},
    ),
    Shape(
        "tsl_aligned",
        "                       Donington Park - Qualifying\n"
        "\n"
        "POS  NO   CL  PIC NAME                  ENTRY                      TIME    ON  LAPS   GAP     DIFF    MPH\n"
        "  1   27  M    1  Dan CAMMISH           NAPA Racing UK           1:08.201   9   12                   104.44\n"
        "  2   80  M    2  Tom INGRAM            Team VERTU               1:08.300   8   11   0.099    0.099  104.29\n"
        "  3   50  I    1  Árón TAYLOR-SMITH     Evans Halshaw PMR        1:08.702   5   12   0.501    0.402  103.68\n"
        "  4  116  M    3  Ash SUTTON            NAPA Racing UK           1:09.050  10   12   0.849    0.348  103.16\n",
        (
            (1, "27", ("Dan CAMMISH",), 68_201_000),
            (4, "116", ("Ash SUTTON",), 69_050_000),
        ),
        {"team": "NAPA Racing UK", "laps": 12, "class_name": "M", "speed_kmh": 168.0799},
    ),
    Shape(
        "fixed_width_without_header",
        " 1  5 N.Mansell        Williams Renault    1:13.041  211.2\n"
        " 2  6 R.Patrese        Williams Renault    1:14.033  208.4\n"
        " 3  1 A.Senna          McLaren Honda       1:14.115  208.1\n"
        "10 28 I.Capelli        Ferrari             1:16.711  201.1\n",
        (
            (1, "5", ("N.Mansell",), 73_041_000),
            (10, "28", ("I.Capelli",), 76_711_000),
        ),
        {"speed_kmh": 211.2},
    ),
    Shape(
        "two_sessions_of_the_nineties",
        "Pos | No | Driver | Constructor | Q1 | Q2\n"
        "--- | --- | --- | --- | --- | ---\n"
        "1 | 2 | Alain Prost | Williams-Renault | 1:24.500 | 1:22.070\n"
        "2 | 0 | Damon Hill | Williams-Renault | 1:22.168 | 1:23.000\n"
        "3 | 5 | Michael Schumacher | Benetton-Ford | 1:23.919 | 1:24.100\n"
        "4 | 8 | Ayrton Senna | McLaren-Ford | 1:25.000 | 1:24.007\n",
        (
            (1, "2", ("Alain Prost",), 82_070_000),
            (2, "0", ("Damon Hill",), 82_168_000),
            (4, "8", ("Ayrton Senna",), 84_007_000),
        ),
        {"team": "Williams-Renault", "time_rule": "better of the sessions"},
    ),
    Shape(
        "friday_and_saturday_with_pipes_in_names",
        "| Rank | No. | Driver | Friday | Saturday |\n"
        "|:--|--:|---|---|---|\n"
        "| 1 | 7 | Jim \\| James Clark | 1:40.3 | 1:38.9 |\n"
        "| 2 | 1 | Graham Hill | 1:39.1 | 1:39.6 |\n"
        "| 3 | 12 | John Surtees | 1:41.0 | 1:39.4 |\n",
        (
            (1, "7", ("Jim", "James Clark"), 98_900_000),
            (2, "1", ("Graham Hill",), 99_100_000),
            (3, "12", ("John Surtees",), 99_400_000),
        ),
        {"time_rule": "better of the sessions"},
    ),
    Shape(
        "several_markdown_tables",
        "# Group A\n\n| Pos | Driver | Time |\n|---|---|---|\n"
        "| 1 | Ann Lee | 1:00.100 |\n| 2 | Bob Ray | 1:00.200 |\n\n"
        "# Group B qualifying\n\n| Pos | Driver | Time |\n|---|---|---|\n"
        "| 1 | Cid Fox | 1:01.100 |\n| 2 | Dee Oak | 1:01.200 |\n",
        ((1, None, ("Ann Lee",), 60_100_000), (2, None, ("Bob Ray",), 60_200_000)),
        sessions=2,
    ),
    Shape(
        "sections_in_a_csv",
        "Class GT3,,,\nPos,No,Driver,Best\n1,1,Ann Lee,1:30.1\n2,2,Bob Ray,1:30.2\n,,,\n"
        "Class GT4,,,\nPos,No,Driver,Best\n1,41,Cid Fox,1:40.1\n2,42,Dee Oak,1:40.2\n",
        ((1, "1", ("Ann Lee",), 90_100_000), (2, "2", ("Bob Ray",), 90_200_000)),
        sessions=2,
    ),
    Shape(
        "race_total_is_no_lap",
        "Pos,No,Driver,Laps,Time,Best Lap\n"
        "1,44,Lewis Hamilton,52,1:21:08.452,1:27.369\n"
        "2,77,Valtteri Bottas,52,+24.928,1:27.406\n"
        "3,16,Charles Leclerc,52,+30.117,1:29.043\n"
        "4,63,George Russell,51,+1 lap,1:31.200\n"
        "NC,20,Kevin Magnussen,6,DNF,1:33.100\n",
        (
            (1, "44", ("Lewis Hamilton",), 87_369_000),
            (None, "20", ("Kevin Magnussen",), 93_100_000),
        ),
        {"session": "race", "laps": 52},
    ),
    Shape(
        "indycar",
        "Rank,Car No.,Driver Name,C/E/T,Time,Speed,Laps\n"
        "1,10,Palou Alex,D/H/F,00:51.5434,174.610,9\n"
        "2,5,O'Ward Pato,D/C/F,00:51.6021,174.411,8\n"
        "3,2,Newgarden Josef,D/C/F,00:51.7709,173.843,8\n",
        ((1, "10", ("Palou Alex",), 51_543_400), (3, "2", ("Newgarden Josef",), 51_770_900)),
        {"laps": 9},
    ),
    Shape(
        "a_club_s_printed_list",
        "Spring Sprints                                        Long Bridge 2.500 miles\n"
        "Group 3 Qual                                          4/12/2014 10:05\n"
        "Qualifying (15:00 Time) started at 10:05:33\n\n"
        "Pos  No.  Name               Class   Overall BestTm  In Lap  Diff    Laps  Hometown\n"
        "1    77   Ann Q Lee          GT2     1:24.331        5               7     Reno, NV\n"
        "2    08   Mary-Jo O'Hay      GT2     1:24.870        6       0.539   8     Boise, ID\n"
        "3    12X  Sam Ray Jr.        STU     1:27.002        3       2.671   6     Fresno, CA\n"
        "4    5    Lee Van Der Low    STU                             DNS           Boise, ID\n\n"
        "Margin of Victory  Avg. Speed  Best Lap Tm  Best Speed  Best Lap by\n"
        "0.539              105.1       1:24.331     106.722     77 - Ann Q Lee\n\n"
        "Printed: 4/12/2014 10:24:10 AM\n",
        (
            (1, "77", ("Ann Q Lee",), 84_331_000),
            (3, "12X", ("Sam Ray Jr.",), 87_002_000),
            (4, "5", ("Lee Van Der Low",), None),
        ),
        {"class_name": "GT2", "session": "qualifying"},
    ),
    Shape(
        "a_title_that_begins_with_a_number",
        "24 HOURS - QUALIFYING PRACTICE\n"
        " POS  NO   CL  NAME                  ENTRY                  TIME   LAPS   GAP\n"
        "   1   7       Ann LEE               Hay Grand Prix       48.512    14\n"
        "   2  22   R   Bob RAY               Low Developments     48.633    14  0.121\n"
        "   3  13   R   Cid FOX               Kay Motorsport       48.901    13  0.389\n"
        "      NOT-CLASSIFIED\n"
        "       6       Dan POE               Hay Grand Prix          DNS\n"
        " Weather / Track: Cloudy / Dry     Start: 10:20  Finish: 10:42\n",
        ((1, "7", ("Ann LEE",), 48_512_000), (3, "13", ("Cid FOX",), 48_901_000), (None, "6", ("Dan POE",), None)),
        {"session": "qualifying", "team": "Hay Grand Prix"},
    ),
    Shape(
        "combined_of_numbered_times",
        "Pos,Car #,Class,Drivers,Team,Car,Avg Time,Time 1,Time 2,Time 3\n"
        '1,63,Pro,"Ann Lee, Bob Ray, Cid Fox",North,Ferrari 296,1:47.000,1:46.900,1:47.300,1:46.800\n'
        '2,88,Pro,"Dan Poe, Eve Orr, Flo May",South,BMW M4,1:47.100,1:47.200,1:47.400,1:46.700\n'
        '3,71,Am,"Gil Sun, Hal Tor",West,Audi R8,1:47.150,1:47.100,1:47.200,\n',
        ((1, "63", ("Ann Lee", "Bob Ray", "Cid Fox"), 107000000), (3, "71", ("Gil Sun", "Hal Tor"), 107150000)),
    ),
    Shape(
        "numbers_behind_entrants",
        "Round,Pos,Entrant,Vehicle,Driver,Best lap\n"
        "1,1,North Racing #8,Toyota TS040,Ann Lee,1:44.6\n1,2,North Racing #7,Toyota TS040,Bob Ray,1:44.8\n"
        "1,3,South Team #20,Porsche 919,Cid Fox,1:45.2\n2,1,South Team #20,Porsche 919,Cid Fox,2:01.3\n"
        "2,2,North Racing #8,Toyota TS040,Ann Lee,2:01.6\n2,3,North Racing #7,Toyota TS040,Bob Ray,2:02.0\n",
        ((1, "8", ("Ann Lee",), 104600000), (3, "20", ("Cid Fox",), 105200000)),
        sessions=2,
    ),
    Shape(
        "sro_combined",
        "Pos,Car,Class,Drivers,Team,Model,Q1,Q2,Q3,Combined\n"
        "1,88,PRO,Raffaele Marciello / Jules Gounon,AKKODIS ASP,Mercedes-AMG GT3,1:54.100,1:53.900,1:54.500,1:54.166\n"
        "2,32,PRO,Dries Vanthoor / Charles Weerts,Team WRT,Audi R8 LMS GT3,1:54.300,1:54.200,1:54.100,1:54.200\n"
        "3,63,PRO,Mirko Bortolotti / Andrea Caldarelli,Lamborghini,Huracan GT3,1:54.500,1:54.400,1:54.600,1:54.500\n",
        (
            (1, "88", ("Raffaele Marciello", "Jules Gounon"), 114_166_000),
            (3, "63", ("Mirko Bortolotti", "Andrea Caldarelli"), 114_500_000),
        ),
        {"class_name": "PRO", "team": "AKKODIS ASP", "car": "Mercedes-AMG GT3"},
    ),
    Shape(
        "motogp_gap_pair",
        "Pos.;Num.;Rider;Nation;Team;Bike;Km/h;Time;Gap 1st/Prev.\n"
        "1;89;Jorge MARTIN;SPA;Prima Pramac Racing;DUCATI;345.0;1'36.788;\n"
        "2;1;Francesco BAGNAIA;ITA;Ducati Lenovo Team;DUCATI;344.1;1'36.800;0.012 / 0.012\n"
        "3;93;Marc MARQUEZ;SPA;Gresini Racing;DUCATI;343.0;1'36.990;0.202 / 0.190\n",
        (
            (1, "89", ("Jorge MARTIN",), 96_788_000),
            (3, "93", ("Marc MARQUEZ",), 96_990_000),
        ),
        {"team": "Prima Pramac Racing", "car": "DUCATI"},
    ),
    Shape(
        "keys_name_the_sessions",
        "season,round,grand_prix,session,pos,number,driver,team,time\n"
        "2021,1,Bahrain,Qualifying,1,33,Max Verstappen,Red Bull,1:28.997\n"
        "2021,1,Bahrain,Qualifying,2,44,Lewis Hamilton,Mercedes,1:29.385\n"
        "2021,2,Imola,Qualifying,1,44,Lewis Hamilton,Mercedes,1:14.411\n"
        "2021,2,Imola,Qualifying,2,11,Sergio Pérez,Red Bull,1:14.446\n",
        ((1, "33", ("Max Verstappen",), 88_997_000), (2, "44", ("Lewis Hamilton",), 89_385_000)),
        {"team": "Red Bull", "event": "Bahrain", "year": 2021, "round": 1, "session": "qualifying"},
        sessions=2,
    ),
    Shape(
        "excel_sheet_saved_with_fillers",
        "League night;;;;;;;\n;;;;;;;\nServer:;EU 1;;;;;;\nTrack:;Spa;;;;;;\n;;;;;;;\n"
        "Platz;Nr;Name;Auto;Beste Runde;Diff;Runden;\n"
        "1;07;Max Muster;BMW M4;2:17,345;;8;\n2;11;Eva Licht;Audi R8;2:17,901;0,556;9;\n"
        "3;3;Tom Sand;BMW M4;2:18,200;0,855;4;\n",
        ((1, "07", ("Max Muster",), 137_345_000), (3, "3", ("Tom Sand",), 138_200_000)),
        {"car": "BMW M4", "circuit": "Spa", "laps": 8},
    ),
    Shape(
        "place_and_name_in_one_cell",
        "Driver,Team,Lap time\n1. Ann Lee (GBR),North Racing,1:30.111\n2. Bob Ray (USA),South Racing,1:30.222\n"
        "3. Cid Fox (AUS),North Racing,1:30.333\n",
        ((1, None, ("Ann Lee",), 90_111_000), (3, None, ("Cid Fox",), 90_333_000)),
        {"team": "North Racing", "nation": "GBR"},
    ),
    Shape(
        "did_not_qualify_below",
        "Pos,No,Driver,Entrant,Time\n1,1,Ann Lee,North,1:30.111\n2,2,Bob Ray,South,1:30.222\n"
        "DNQ,9,Cid Fox,West,1:39.333\nDNS,8,Dee Oak,East,\nDSQ,7,Eli Ash,East,1:29.000\n",
        (
            (1, "1", ("Ann Lee",), 90_111_000),
            (None, "9", ("Cid Fox",), 99_333_000),
            (None, "8", ("Dee Oak",), None),
            (None, "7", ("Eli Ash",), 89_000_000),
        ),
        {"team": "North"},
    ),
    Shape(
        "comment_details",
        "# Series: Radical Cup\n# Event: Round 3\n# Date: 2019-05-04\n# Circuit: Snetterton\n"
        "# Session: Qualifying 2 (provisional)\n"
        "pos,no,driver,time\n1,4,Ann Lee,1:30.111\n2,2,Bob Ray,1:30.222\n3,7,Cid Fox,1:31.222\n",
        ((1, "4", ("Ann Lee",), 90_111_000), (3, "7", ("Cid Fox",), 91_222_000)),
        {"series": "Radical Cup", "event": "Round 3", "year": 2019, "circuit": "Snetterton", "provisional": True},
    ),
    Shape(
        "wikipedia_pasted_with_flags_and_two_headers",
        "Pos.\tNo.\tDriver\tConstructor\tQualifying times\tFinal grid\nQ1\tQ2\tQ3\n"
        "1\t44\tUnited Kingdom Lewis Hamilton\tMercedes\t1:17.100\t1:16.900\t1:16.000\t1\n"
        "2\t33\tNetherlands Max Verstappen\tRed Bull\t1:17.200\t1:16.800\t1:16.200\t2\n"
        "3\t16\tMonaco Charles Leclerc\tFerrari\t1:17.300\t1:17.800\tN/A\t3\n",
        ((1, "44", ("Lewis Hamilton",), 76_000_000), (3, "16", ("Charles Leclerc",), 77_800_000)),
        {"team": "Mercedes", "nation": "United Kingdom", "time_rule": "last segment with a time"},
    ),
    Shape(
        "iracing_race_export",
        "Fin Pos,Car ID,Car,Car Class ID,Car Class,Cust ID,Name,Start Pos,Car #,Out ID,Out,Interval,Laps Led,"
        "Qualify Time,Average Lap Time,Fastest Lap Time,Fast Lap#,Laps Comp,Inc\n"
        "1,132,BMW M4 GT3,2708,GT3 Class,1,Ann Lee,3,7,0,Running,-00.000,12,1:47.001,1:49.003,1:47.899,4,20,2\n"
        "2,132,BMW M4 GT3,2708,GT3 Class,2,Bob Ray,1,4,0,Running,-02.120,8,1:46.900,1:49.100,1:47.500,6,20,0\n"
        "3,132,BMW M4 GT3,2708,GT3 Class,3,Cid Fox,2,11,0,Disconnected,-1 lap,0,1:46.990,1:50.100,1:48.500,6,19,0\n",
        ((1, "7", ("Ann Lee",), 107_899_000), (3, "11", ("Cid Fox",), 108_500_000)),
        {"session": "race", "car": "BMW M4 GT3", "class_name": "GT3 Class", "laps": 20, "team": None},
    ),
    Shape(
        "old_fia_sheet",
        "POS NO DRIVER               NAT ENTRANT                          LAPS  TIME      LAP   GAP     KPH\n"
        "1   1  Michael Schumacher   GER Scuderia Ferrari Marlboro          12  1:19.268   9           192.6\n"
        "2   4  Juan Pablo Montoya   COL BMW WilliamsF1 Team                11  1:19.400   8   0.132   192.2\n"
        "3   2  Rubens Barrichello   BRA Scuderia Ferrari Marlboro          12  1:19.631  10   0.363   191.7\n",
        ((1, "1", ("Michael Schumacher",), 79_268_000), (3, "2", ("Rubens Barrichello",), 79_631_000)),
        {"team": "Scuderia Ferrari Marlboro", "nation": "GER", "laps": 12, "speed_kmh": 192.6},
    ),
    Shape(
        "oval_four_lap_total",
        "Pos,Car,Driver,Team,Chassis/Engine,Lap 1,Lap 2,Lap 3,Lap 4,Total Time,Avg Speed\n"
        "1,10,Álex Palou,Chip Ganassi,Dallara/Honda,38.4,38.4,38.5,38.5,2:33.8,234.217\n"
        "2,21,Rinus VeeKay,ECR,Dallara/Chevrolet,38.41,38.42,38.5,38.5,2:33.83,234.211\n"
        "3,23,Felix Rosenqvist,McLaren,Dallara/Chevrolet,38.5,38.5,38.5,38.5,2:34.0,234.114\n",
        ((1, "10", ("Álex Palou",), 153_800_000), (3, "23", ("Felix Rosenqvist",), 154_000_000)),
        {"team": "Chip Ganassi", "car": "Dallara/Honda", "session": "qualifying"},
    ),
    Shape(
        "sectors_without_header",
        "1,7,Ann Lee,28.111,40.222,31.333,1:39.666\n2,9,Bob Ray,28.222,40.333,31.444,1:39.999\n"
        "3,4,Cid Fox,28.333,40.444,31.555,1:40.332\n",
        ((1, "7", ("Ann Lee",), 99_666_000), (3, "4", ("Cid Fox",), 100_332_000)),
        {"speed_kmh": None},
    ),
    Shape(
        "markdown_emphasis_and_links",
        "## Qualifying – Round 3, Brands Hatch\n\n"
        "| **Pos** | **No.** | **Driver** | **Team** | **Time** |\n|:---:|:---:|---|---|---:|\n"
        "| **1** | 27 | **Dan Cammish** | [NAPA Racing](https://example.org) | `1:08.201` |\n"
        "| 2 | 80 | Tom Ingram | [Team VERTU](https://example.org) | `1:08.300` |\n"
        "| 3 | 50 | Árón Taylor-Smith | PMR | `1:08.702` |\n",
        ((1, "27", ("Dan Cammish",), 68_201_000), (3, "50", ("Árón Taylor-Smith",), 68_702_000)),
        {"team": "NAPA Racing"},
    ),
    Shape(
        "groups_told_by_a_column",
        "Pos,No,Driver,Time,Group\n1,7,Ann Lee,1:39.666,A\n2,9,Bob Ray,1:39.999,A\n"
        "1,4,Cid Fox,1:38.332,B\n2,5,Dee Oak,1:38.832,B\n",
        ((1, "7", ("Ann Lee",), 99_666_000), (2, "9", ("Bob Ray",), 99_999_000)),
        {"label": "Group A"},
        sessions=2,
    ),
    Shape(
        "session_totals_of_a_timing_service",
        "Position,Start Number,Competitor,Class,Diff,Laps,Best Lap,Best Lap Time,Best Speed,Total Time\n"
        "1,12,Ann Lee,A,--,12,9,1:02.345,122.1,13:12.001\n"
        "2,14,Bob Ray,A,0.333,12,10,1:02.678,121.4,13:20.111\n"
        "3,19,Cid Fox,B,1.222,9,4,1:03.567,119.7,10:20.111\n",
        ((1, "12", ("Ann Lee",), 62_345_000), (3, "19", ("Cid Fox",), 63_567_000)),
        {"session": "qualifying", "class_name": "A"},
    ),
    Shape(
        "knock_out_without_header",
        "1,44,Lewis Hamilton,Mercedes Team,1:22.043,1:21.014,1:20.486\n"
        "2,77,Valtteri Bottas,Mercedes Team,1:22.367,1:21.193,1:20.598\n"
        "3,5,Sebastian Vettel,Scuderia Ferrari,1:22.885,1:21.912,\n"
        "4,33,Max Verstappen,Red Bull Racing,1:22.876,1:22.678,\n"
        "5,16,Charles Leclerc,Scuderia Ferrari,1:23.017,,\n6,8,Romain Grosjean,Haas Team,1:23.959,,\n",
        (
            (1, "44", ("Lewis Hamilton",), 80_486_000),
            (4, "33", ("Max Verstappen",), 82_678_000),
            (6, "8", ("Romain Grosjean",), 83_959_000),
        ),
        {"team": "Mercedes Team", "time_rule": "last segment with a time"},
    ),
    Shape(
        "crews_on_lines_of_their_own",
        "Pos  Car  Team                      Drivers               Car                 Time       Gap\n"
        "  1    8  Toyota Gazoo Racing       Sebastien Buemi       Toyota TS050        3:17.161\n"
        "                                    Kazuki Nakajima\n"
        "  2    7  Toyota Gazoo Racing       Mike Conway           Toyota TS050        3:17.377   0.216\n"
        "                                    Kamui Kobayashi\n"
        "Not classified\n"
        " NC   51  AF Corse                  James Calado          Ferrari 488         no time\n"
        "                                    Daniel Serra\n",
        (
            (1, "8", ("Sebastien Buemi", "Kazuki Nakajima"), 197_161_000),
            (None, "51", ("James Calado", "Daniel Serra"), None),
        ),
        {"team": "Toyota Gazoo Racing", "car": "Toyota TS050"},
    ),
    Shape(
        "short_race_total_is_no_lap",
        "Pos,No,Driver,Laps,Time,Gap\n1,7,Ann Lee,12,15:30.123,\n2,9,Bob Ray,12,15:32.222,+2.099\n"
        "3,4,Cid Fox,12,15:40.000,+9.877\n4,5,Dee Oak,11,14:59.000,1 lap\n",
        ((1, "7", ("Ann Lee",), None), (4, "5", ("Dee Oak",), None)),
        {"session": "race", "laps": 12},
    ),
    Shape(
        "long_laps_are_laps",
        "Pos,No,Rider,Machine,Time,Speed\n1,10,Peter Hickman,BMW,16:42.778,135.452\n"
        "2,6,Michael Dunlop,Honda,16:45.100,135.140\n3,1,John McGuinness,Honda,17:01.000,133.034\n",
        ((1, "10", ("Peter Hickman",), 1_002_778_000), (3, "1", ("John McGuinness",), 1_021_000_000)),
        {"session": "qualifying", "car": "BMW"},
    ),
)
