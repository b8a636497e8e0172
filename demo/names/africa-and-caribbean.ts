import type { Community } from "./community.ts"

export const africaAndCaribbean = {
  caribbean: {
    women: `Althea Antonia Avril Beverley Bianca Candice Carlene Charmaine Claudette Cordelia Cynthia Danielle Delores Dionne
Ebony Ernestine Evadne Gloria Hyacinth Ianthe Ingrid Jacinth Janelle Jermaine Juliet Keisha Latoya Lavern Leonie Lorna
Marcia Marsha Marva Maxine Mavis Monique Myrtle Nadine Natalee Norma Opal Paulette Pearl Rochelle Ruby Sabrina Shanice
Shantelle Shereen Simone Sonia Stacey-Ann Tamara Tanisha Thelma Tiana Velma Verona Yvonne`,
    men: `Aubrey Carlton Clive Curtis Delroy Desmond Devon Donovan Earl Errol Everton Glenroy Horace Jermaine Kelvin Kirk
Leroy Linford Lloyd Marlon Maurice Neville Nigel Orville Rohan Roy Rudolph Tyrone Vernon Winston`,
    last: `Agard Alleyne Anglin Archibald Bartley Blackwood Blagrove Boyce Braithwaite Brathwaite Bromfield
Bryan Burnett Cadogan Callender Charlemagne Chin Clunis Coombs Dacres Daley DaCosta Denny Dennis Eastmond
Facey Farquharson Fearon Forde Francois Gayle Golding Gooden Goulbourne Greaves Griffith Harewood Harriott
Headley Henriques Holder Hylton Inniss Jarrett Kellman Laing Lashley Lindo Lorde Maitland Marshall McFarlane
Mighty Morant Nembhard Nurse Padmore Palmer Pinnock Prendergast Pusey Rattray Rollins Roper Rowe Sealy
Shirley Skeete Stennett Straker Swaby Thorne Trotman Waithe Wynter Yearwood`,
  },

  yoruba: {
    women: `Abimbola Adebola Adenike Adunni Ayodele Ayomide Bolanle Bukola Damilola Ebun Fehintola Folake Folashade Funke
Funmilayo Ibironke Iyabo Kehinde Kikelomo Lara Modupe Mojisola Motunrayo Ola Olabisi Oluwaseun Omolara Omotola Ronke
Sade Simisola Taiwo Temitope Titilayo Toyin Wuraola Yetunde`,
    men: `Adeyemi Akin Ayodeji Babatunde Bamidele Bode Dele Femi Gbenga Jide Kayode Kolawole Lanre Olumide Oluwafemi
Rotimi Segun Sola Tayo Tunde Wale Yinka`,
    last: `Abiola Adebayo Adegboye Adekunle Adeleke Adeniran Adeoye Aderibigbe Adesanya Adewale Afolabi Aina Ajayi Akande
Akindele Akinola Alabi Alade Animashaun Ariyo Awosika Ayeni Babalola Bakare Balogun Bankole Coker Dada Durojaiye Ejigbo
Falade Famuyiwa Fashola Idowu Ilesanmi Ladipo Makinde Odukoya Odunsi Ogunbanjo Ogundele Ogunleye Ojo
Okunola Oladele Olaniyan Olatunji Olawale Olorunfemi Omotoso Onabanjo Oyelaran Oyewole Salako Sodipo
Sowande Tijani `,
    speak: ["Yoruba"],
  },

  igbo: {
    women: `Adaeze Adaobi Akunna Amarachi Amaka Chiamaka Chidinma Chinelo Chinwe Chioma Ebele Ekene Ifeoma Ifeyinwa Kambili
Ngozi Nkechi Nkiru Nneka Nnenna Obiageli Ogechi Onyinye Uche Uju Uzoamaka`,
    men: "Arinze Chidi Chijioke Chike Chinedu Chukwuma Emeka Ikenna Kelechi Nnamdi Obinna Okechukwu Tochukwu Uzoma",
    last: `Agu Anyanwu Azubuike Chukwu Ebeano Emenike Eze Ezeani Ibekwe Ifeanyi
Igwe Ikpeazu Iloka Madu Mbanefo Mbah Nwachukwu Nwafor Nwankwo Nwosu Obi Obiora Odili Okafor Okeke Okereke Okolie Okoro
Okoye Onuoha Onwudiwe Onyekachi Osakwe Uche Udeh Ugwu Umeh Uzor`,
    speak: ["Igbo"],
  },

  ghanaian: {
    women: `Abena Adwoa Afia Afua Akosua Akua Ama Araba Comfort Dede Efua Ekua Esi Faustina Felicia Gifty Grace Joyce
Mercy Naa Patience Perpetua Priscilla Rebecca Serwaa Vida Yaa`,
    men: "Akwasi Ebo Emmanuel Isaac Kofi Kojo Kwabena Kwadwo Kwaku Kwame Kwasi Kwesi Nana Samuel Yaw",
    last: `Acheampong Acquah Adjei Addai Adomako Afriyie Agyapong Agyei Agyeman Amankwah Ampofo Ankrah Anokye
Ansah Antwi Appiah Arthur Asamoah Asante Asare Ayim Baffour Boakye Boamah Boateng Bonsu Botchway Danquah Darko Donkor
Dwamena Fosu Frempong Gyamfi Kyei Lamptey Mensah Nkansah Ntim Nyarko Obeng Oduro Ofori Okyere Opoku Osei
Owusu Quartey Quaye Sarpong Tetteh Tutu Yeboah`,
    speak: ["Twi"],
  },

  somali: {
    women: `Amina Anisa Asli Ayaan Deqa Fadumo Faiza Filsan Halima Hamdi Hibaq Hodan Ifrah Ikran Khadra Ladan Leyla Muna Naima
Nimco Ruqiya Sagal Sahra Saynab Shukri Suad Sumaya Ubah Warda Zahra`,
    men: "Abdi Abdirahman Abdullahi Ahmed Bashir Hassan Ibrahim Ismail Jama Liban Mahad Mohamed Omar Said Yasin Yusuf Zakariya",
    last: `Abdi Abdulle Abukar Adan Aden Ahmed Ali Artan Barre Dahir Diriye Duale Egal Elmi Farah Gedi Guled Gure Haji Hersi
Hirsi Ibrahim Issa Jama Jibril Kahin Mire Mohamud Muse Nur Odawa Omar Osman Roble Samatar Shire Warfa Warsame Yusuf`,
    speak: ["Somali"],
  },

  eritrean: {
    women: `Abeba Almaz Aster Azeb Bethlehem Eden Elsa Feven Freweini Genet Hiwet Letebrhan Luwam Meron Mihret Rahel Saba Salem
Selam Senait Tigist Tsega Winta Yodit Zewdi`,
    men: "Abel Amanuel Bereket Biniam Dawit Ermias Filmon Habtom Kidane Mehari Samson Tesfay Yonas Zerai",
    last: `Abraha Araya Asfaha Asmelash Beyene Desta Fessehaye Gebre Gebremariam Ghebremedhin Habte Haile Hagos Kidane Kiflom
Mebrahtu Mengistu Ogbazghi Tekle Teklu Tesfamariam Tewolde Weldu Woldemichael Yemane Zerai`,
    speak: ["Tigrinya", "Amharic"],
  },

  centralAfrican: {
    women:
      "Aimée Blandine Bijou Chantal Clarisse Divine Espérance Fatou Francine Gisèle Joséphine Mireille Nadège Odette Rachelle Solange",
    men: "Alain Christian Didier Fabrice Guy Héritier Jean-Claude Olivier Patrice Serge Trésor",
    last: `Diop Fofana Ilunga Kabeya Kabongo Kalala Kasongo Katanga Kayembe Luzolo Makiese Masika Mbala
Mbuyi Mpiana Mukendi Mulamba Ngalula Ngoy Nsimba Ntumba Nzuzi Tshibanda Tshimanga`,
    speak: ["French", "Swahili"],
  },

  southernAfrican: {
    women: `Chipo Chiedza Fadzai Fungai Grace Kudzai Memory Nokuthula Nomsa Nyasha Patience Precious Rudo Rumbidzai Rutendo
Ruvimbo Sibongile Tambudzai Tariro Tatenda Tendai Thandiwe Tsitsi Yeukai`,
    men: "Farai Kudakwashe Munyaradzi Ngoni Simba Tafadzwa Takudzwa Tapiwa Tawanda Tinashe",
    last: `Banda Chakanetsa Chigumba Chikomo Chimedza Chirwa Dube Gumbo Hove Kamanga Madziva Makoni Marufu
Mashava Matambo Mlambo Moyo Mpofu Mudenda Mukwena Mutasa Muzenda Ncube Ndlovu Ngwenya Nyathi Nyoni Phiri Shumba Sibanda
Tembo Zhou Zulu`,
    speak: ["Swahili"],
  },

  eastAfrican: {
    women:
      "Achieng Akinyi Atieno Esther Faith Jane Judith Lilian Mercy Miriam Nakato Namukasa Njeri Purity Wairimu Wambui Winnie",
    men: "Brian Collins David Geoffrey James Joseph Kamau Moses Otieno Patrick Peter Ronald",
    last: `Achola Auma Kamau Karanja Kariuki Kasule Kato Kibet Kimani Kiprono Lubega Maina Mugisha Mukasa Muthoni Mwangi Nabirye
Nakabugo Nalubega Namatovu Ndungu Njoroge Nsubuga Ochieng Odhiambo Okello Opio Ouma Ssemakula Wanjiku`,
    speak: ["Swahili"],
  },
} satisfies Record<string, Community>
