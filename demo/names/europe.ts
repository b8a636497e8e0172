import type { Community } from "./community.ts"

export const europe = {
  polish: {
    women: `Agata Agnieszka Aleksandra Alicja Aneta Anna Barbara Beata Bożena Danuta Dominika Dorota Edyta Elżbieta Ewa Ewelina
Grażyna Halina Hanna Ilona Iwona Izabela Jadwiga Joanna Jolanta Justyna Kamila Karolina Katarzyna Kinga Krystyna Lidia
Magdalena Małgorzata Maria Marta Marzena Monika Natalia Ola Patrycja Paulina Renata Sylwia Teresa Urszula Weronika Wioletta Zofia`,
    men: `Adam Andrzej Arkadiusz Bartosz Dariusz Grzegorz Jacek Jan Kamil Krzysztof Łukasz Maciej Marcin Marek Mariusz Michał
Paweł Piotr Rafał Robert Sławomir Tomasz Wojciech Zbigniew`,
    last: `Adamczyk Augustyniak Bąk Baran Bielecka Bielak Borkowska Chmiel Cieślak Czajka Czarnecka Domagała Dudek
Gajda Gawron Głowacka Górecka Grabowska Jabłońska Jankowska Jasińska Jaworska Kaczmarek Kalinowska Kania Karpińska Kołodziej
Kosińska Kowalczyk Kozak Krawczyk Król Kubiak Kucharska Kurek Lis Maciejewska Majewska Malinowska Marczak Mazur Michalak
Mikołajczyk Mróz Nowak Olszewska Ostrowska Pająk Pawlak Piątek Pietrzak Przybylska Rutkowska Rybak Sadowska Sikora Sobczak
Stępień Szczepańska Szewczyk Szulc Tomczak Urbańska Walczak Wasilewska Wieczorek Wilk Witkowska Wojcik Wróbel Zając Zalewska
Zawadzka Zielińska Żak`,
    lastOfMen: `Adamczyk Bielak Borkowski Chmiel Cieślak Czajka Czarnecki Dudek Gajda Grabowski Jankowski Kaczmarek Kania
Kowalczyk Kozak Kubiak Kurek Lis Malinowski Mazur Mróz Nowak Olszewski Pawlak Piątek Rybak Sikora Sobczak Stępień Szulc
Walczak Wasilewski Wilk Wójcik Zając Zieliński Żak`,
    speak: ["Polish"],
  },

  romanian: {
    women: `Adina Adriana Alina Ana-Maria Anca Andreea Bianca Camelia Carmen Cătălina Corina Crina Cristina Daniela Denisa Diana
Doina Elena Florentina Gabriela Georgiana Ileana Ioana Irina Larisa Lavinia Loredana Luminița Mădălina Magdalena Mihaela
Mirela Oana Raluca Ramona Roxana Simona Sorina Ștefania Teodora Valentina Violeta`,
    men: "Adrian Alexandru Bogdan Ciprian Constantin Cosmin Dragoș Florin Gheorghe Ionuț Laurențiu Marius Mihai Nicolae Răzvan Silviu Vasile",
    last: `Albu Anghel Apostol Avram Bălan Barbu Bratu Bucur Chiriac Ciobanu Cojocaru Coman Constantin Cozma Crăciun Croitoru
Dima Dinu Dobre Drăgan Dumitru Enache Florea Gavrilă Ghiță Iacob Ilie Ionescu Lungu Lupu Manea Marin Matei Mihăilă Mocanu
Moldovan Munteanu Neagu Nistor Olaru Oprea Păun Petre Popa Preda Radu Roman Rusu Sandu Sârbu Stan Stoica Suciu Tănase Toma
Trandafir Tudose Ungureanu Vasilescu Vlad Voicu Zamfir`,
    speak: ["Romanian"],
  },

  baltic: {
    women: `Agnė Aistė Asta Audronė Aušra Baiba Daiva Dalia Edita Eglė Elina Ieva Ilze Inga Ingrida Jolanta Jurgita Kristina Laima
Laura Lina Līga Loreta Neringa Rasa Renata Rita Sandra Santa Sigita Simona Vaida Vilma Violeta Viktorija Zane Živilė`,
    men: "Aivars Andrius Artūras Darius Dainis Edgaras Gintaras Janis Kęstutis Linas Mantas Marius Mindaugas Raimonds Tomas Vytautas",
    last: `Adomaitytė Bagdonienė Balčiūnaitė Balode Bērziņa Butkutė Dambrauskienė Gailytė Grigaitė Jakubauskaitė Jankauskaitė
Kalniņa Kavaliauskienė Kazlauskaitė Krūmiņa Liepiņa Lukošiūtė Mažeikaitė Mickevičiūtė Navickienė Ozola Paulauskaitė
Petkevičienė Petraitytė Pociūtė Rimkutė Sakalauskaitė Šimkutė Stankevičienė Urbonaitė Vaitkutė Vanaga Vasiliauskaitė Vītola`,
    lastOfMen:
      "Balčiūnas Balodis Bērziņš Dambrauskas Grigas Kalniņš Kazlauskas Liepiņš Lukošius Navickas Ozols Rimkus Urbonas Vanags",
    speak: ["Lithuanian", "Latvian", "Russian"],
  },

  portuguese: {
    women: `Adriana Aline Ana Andreia Bárbara Beatriz Carla Carolina Catarina Célia Cláudia Cristiane Cristina Daniela Débora Elaine
Fátima Fernanda Filipa Helena Inês Joana Juliana Larissa Lígia Liliana Luísa Luciana Márcia Margarida Mariana Marlene Marta
Mónica Natália Patrícia Paula Renata Rita Rosa Rute Sandra Sílvia Sofia Sónia Susana Tânia Telma Teresa Vanessa Vera`,
    men: "André António Bruno Carlos Cláudio Diogo Edson Eduardo Fernando Filipe Hugo João Jorge José Luís Marco Miguel Nuno Paulo Pedro Ricardo Rui Sérgio Tiago Vítor",
    last: `Abreu Aguiar Almeida Alves Amaral Andrade Antunes Azevedo Barbosa Barros Batista Borges Branco Brito Cabral Caldeira
Câmara Cardoso Carneiro Carvalhal Castro Coelho Cordeiro Correia Cunha Dias Duarte Esteves Faria Ferraz Fonseca Freire Freitas
Furtado Garcia Gouveia Guerreiro Leal Leitão Lourenço Macedo Machado Magalhães Marinho Matos Medeiros Meireles Melo Mendonça
Miranda Monteiro Morais Mota Moura Neves Nogueira Pacheco Paiva Pimentel Pinheiro Pires Queiroz Raposo Rebelo Resende
Ribeiro Sampaio Saraiva Siqueira Soares Sousa Tavares Teixeira Valente Vaz Viana Vieira`,
    speak: ["Portuguese", "Spanish"],
  },

  spanish: {
    women: `Adela Alba Alejandra Amparo Ángela Begoña Carmen Carolina Cecilia Claudia Consuelo Diana Dolores Elena Esperanza
Esther Gloria Inmaculada Isabel Lorena Lucía Luz Magdalena Marcela Marisol Mercedes Milena Mónica Montserrat Nuria Paola
Patricia Pilar Rocío Rosario Silvia Ximena Yolanda`,
    men: "Alberto Alejandro Álvaro Andrés Diego Enrique Felipe Francisco Guillermo Héctor Iván Javier Jorge Luis Manuel Mauricio Óscar Rafael Raúl Sergio",
    last: `Aguilar Alarcón Arango Ávila Ballesteros Barragán Benítez Bermúdez Blanco Caicedo Calderón Campos Cárdenas Castaño
Castillo Cifuentes Cortés Delgado Domínguez Espinosa Figueroa Gallego Giraldo Guerrero Herrera Hidalgo Hurtado
Ibáñez Jaramillo Jiménez Londoño Lozano Marín Medina Mejía Montoya Mosquera Navarro Núñez Ochoa Ortega Osorio
Palacios Pardo Peña Quintero Restrepo Ríos Rojas Roldán Salazar Sepúlveda Serrano Suárez Toledo Valencia Vargas Velasco Zapata`,
    speak: ["Spanish"],
  },

  italian: {
    women: `Adele Alessandra Angela Antonella Antonietta Assunta Barbara Carmela Caterina Chiara Concetta Donatella Elisa Federica
Filomena Francesca Giovanna Giulia Giuseppina Graziella Ilaria Lucia Maria Michela Nicoletta Paola Pasqualina Patrizia
Rosaria Rosanna Serena Silvana Simona Teresa Valentina`,
    men: "Alessandro Angelo Antonio Carmine Davide Domenico Enzo Fabio Franco Gennaro Gianluca Giuseppe Luca Marco Matteo Nicola Paolo Rocco Salvatore Vito",
    last: `Amato Barone Basile Bellini Bernardi Bianco Caputo Carbone Caruana Catalano Cavallo Cirillo Colletta D’Amico
Deluca Desantis Difranco Dimascio Esposito Fabbri Ferrante Fiore Fusco Gentile Giordano Grasso Guarino Iacobucci
Iannelli La Rosa Leone Lombardi Longo Marchetti Marino Mazza Messina Milani Montanari Morelli Palumbo Pellegrino
Petrucci Piras Pugliese Ricci Romano Ruggiero Russo Sabatino Salerno Santoro Sorrentino Testa Valente Vitale Zanetti`,
    speak: ["Italian"],
  },

  albanian: {
    women:
      "Adelina Albana Alketa Anila Arbnora Blerta Diellza Donjeta Drita Elira Enkeleda Ermira Etleva Fatmira Flutura Liridona Majlinda Mimoza Mirela Rovena Shpresa Teuta Valbona Vjosa",
    men: "Agron Alban Altin Arben Ardian Besnik Driton Eduart Fatos Gezim Ilir Kujtim Luan Shpend Valon",
    last: "Ahmeti Bajrami Bardhi Basha Bytyqi Cela Dervishi Doda Gashi Gjoka Hajdari Hasani Hoti Hoxhaj Kastrati Kola Krasniqi Leka Lleshi Mulaj Ndoka Prifti Qosja Rexhepi Shala Shehu Sinani Thaqi Toska Ukaj Zefi",
    speak: ["Albanian"],
  },

  ukrainian: {
    women: `Alina Alla Anastasiia Daryna Galyna Halyna Inna Iryna Kateryna Khrystyna Larysa Liubov Liudmyla Maryna Mariia Nadiia
Natalia Oksana Olena Olha Polina Snizhana Solomiia Svitlana Tetiana Valentyna Viktoriia Yana Yevheniia Yuliia Zoya`,
    men: "Andrii Bohdan Dmytro Ihor Maksym Mykola Oleh Roman Serhii Taras Vasyl Volodymyr",
    last: `Babenko Bilous Boiko Bondar Chaika Danylko Dovbush Fedorenko Halushko Hnatiuk Ivashchenko Kharchenko Klymenko Kovalchuk
Kravets Kulyk Lysenko Marchuk Melnychuk Moroz Nazarenko Oliynyk Palamar Panchenko Petrenko Polishchuk Prykhodko Romaniuk
Rudenko Savchuk Semeniuk Shapoval Shvets Stetsenko Tkach Tymchuk Vasylenko Voloshyn Yurchenko Zinchenko`,
    speak: ["Ukrainian", "Russian"],
  },

  southSlav: {
    women:
      "Ana Biljana Bojana Dijana Dragica Gordana Ivana Jasna Jelena Ljiljana Marija Mirjana Nataša Nevena Sanja Slavica Snežana Svetlana Tanja Vesna Zorica Željka",
    men: "Aleksandar Bojan Branko Darko Davor Dejan Goran Igor Nenad Slobodan Srđan Vladimir Zoran",
    last: "Babić Bogdanović Bošnjak Ćosić Đurić Filipović Grgić Hadžić Ilić Janković Kovačić Lazić Lukić Marić Matić Nikolić Pavić Perić Popović Radić Savić Simić Šarić Tomić Vuković Zorić Živković",
    speak: ["Bosnian", "Croatian"],
  },

  centralEuropean: {
    women: `Adrienn Alžbeta Andrea Anikó Beáta Csilla Dana Edit Erika Erzsébet Eszter Gabriella Hana Ildikó Ivana Jana Jitka Judit
Kata Katalin Lenka Lucie Martina Michaela Mónika Nikoletta Orsolya Petra Réka Šárka Tímea Veronika Zdenka Zsuzsanna Zuzana`,
    men: "Attila Balázs Csaba Ferenc Gábor István Jakub Jozef László Martin Milan Ondřej Pavel Péter Tamás Tomáš Zoltán",
    last: `Antal Balog Baláž Bartoš Bíró Čermák Csonka Danko Dvorská Farkas Fekete Fodor Gál Horváthová Hudák Jelínek
Juhász Kocsis Kolář Kováč Kučerová Lakatos Lukáč Mészáros Molnár Németh Novotná Oláh Pálinkás Pokorná Procházková Rác Sándor
Šebest Sipos Szabó Takács Urbánek Varga Veselá Vörös`,
    lastOfMen:
      "Balog Bartoš Bíró Čermák Danko Farkas Fekete Hudák Jelínek Juhász Kolář Kováč Lakatos Molnár Oláh Šebest Szabó Varga Vörös",
    speak: ["Hungarian", "Czech", "Slovak"],
  },

  bulgarian: {
    women:
      "Albena Antoaneta Boryana Daniela Desislava Elitsa Galya Iskra Kalina Mariya Milena Nadezhda Petya Radka Rositsa Silviya Stanislava Svetla Tsvetelina Vanya Yordanka",
    men: "Angel Borislav Dimitar Georgi Ivaylo Krasimir Lyubomir Plamen Rumen Stefan Todor Valeri",
    last: "Angelova Asenov Atanasova Blagoeva Borisova Chakarov Dimova Dobreva Genova Hadzhieva Ilieva Kirova Koleva Marinova Mitova Naydenova Nedeva Petkova Savova Simeonova Slavova Stefanova Todorova Tsvetkova Vasileva Yankova Zheleva",
    lastOfMen:
      "Angelov Asenov Atanasov Chakarov Genov Ivanov Koev Marinov Naydenov Petkov Savov Simeonov Todorov Yankov",
    speak: ["Bulgarian", "Turkish"],
  },

  greekCypriot: {
    women:
      "Androulla Chrystalla Despina Eleni Georgina Helena Irini Katerina Koulla Loukia Maroulla Panayiota Photini Stavroula Theodora Vasiliki",
    men: "Andreas Christakis Costas Demetris Kyriacos Loizos Marios Michalis Nicos Panikos Stavros Yiannis",
    last: "Anastasiou Antoniou Charalambous Christofi Constantinou Demetriou Economou Efstathiou Georgallides Hadjigeorgiou Ioannou Kakoullis Kyprianou Loizou Michaelides Nicolaou Panayi Papageorgiou Pavlou Savvides Solomou Stylianou Theodorou Zacharia",
    speak: ["Greek"],
  },
} satisfies Record<string, Community>
