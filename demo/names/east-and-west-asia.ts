import type { Community } from "./community.ts"

export const eastAndWestAsia = {
  turkish: {
    women: `Asiye Aslı Ayfer Ayşe Aynur Bahar Berivan Cemile Dilan Elif Emine Esra Fatma Filiz Gülay Gülsen Hatice Havva
Leyla Meryem Nermin Nurcan Özlem Pınar Rojda Sevgi Songül Şerife Tülay Yasemin Zehra Zeynep`,
    men: "Ali Baran Cem Emre Erdal Erkan Ferhat Hakan Hüseyin İbrahim Kemal Mehmet Murat Mustafa Orhan Serkan Veli Yılmaz",
    last: `Acar Akbaş Akın Aksoy Arslan Aslan Aydın Balcı Bayrak Bozkurt Bulut Can Çelik Çetin Coşkun Demir Doğan Erdem Ergün
Gündüz Güneş Kaplan Kara Karakaya Kaya Kılıç Koç Korkmaz Kurt Öztürk Polat Şahin Sönmez Taş Tekin Toprak Tunç Uçar Ünal
Yalçın Yıldırım Yıldız Yüksel`,
    speak: ["Turkish", "Kurdish"],
  },

  arab: {
    women: `Abir Amal Amira Aya Dina Duaa Fadia Ghada Hajar Hanan Hind Iman Jamila Karima Lamia Latifa Lina Loubna Maha Malak Manal
Mona Nada Najat Nour Rana Rania Rasha Reem Rim Samia Sara Siham Souad Wafa Widad Yousra Zineb`,
    men: "Ammar Anas Ayman Fadi Hamza Hatem Hisham Karim Khaled Mahmoud Majed Mounir Nabil Omar Rachid Samer Tarek Walid Ziad",
    last: `Abdallah Abboud Al-Amin Al-Hakim Al-Jabouri Al-Khatib Al-Masri Al-Sayed Alaoui Bakri Belhadj Benali
Berrada Boukhari Chahine Daoud El-Amrani El-Fassi El-Idrissi Fakhoury Ghazali Haddad Hamdan Hamidi Hijazi Issa Jaber Jaziri
Khalil Khoury Mansouri Mansour Nasr Naji Obeid Qasim Rahal Saidi Salama Salim Shaheen Tahiri Tayeb Younes `,
    speak: ["Arabic", "French"],
  },

  iranianOrAfghan: {
    women: `Atefeh Azadeh Azita Bahareh Farzaneh Fereshteh Forough Hosai Laleh Mahnaz Malalai Maryam Masooma Mina Mitra Nasrin
Nazanin Nilofar Palwasha Parisa Parwin Roya Sahar Samira Shabnam Shirin Shokria Soraya Wazhma Zarghuna Zohreh`,
    men: "Ali-Reza Amir Arash Babak Farhad Hamid Hossein Javad Kaveh Mehdi Mirwais Najib Navid Omid Reza Sohrab Wahid",
    last: `Abbasi Ahmadi Ahmadzai Akbari Amini Amiri Azimi Bahrami Ebrahimi Faizi Ghasemi Habibi Haidari Hakimi Hashemi Heydari
Hosseini Jafari Karimi Kazemi Moradi Mousavi Nabizada Nazari Noori Popal Qaderi Rahimi Rahmani Rezaei Safi Sadeghi Salehi
Sarwari Shirzad Soltani Stanekzai Taheri Wardak Yousefi Zamani`,
    speak: ["Farsi", "Dari", "Pashto"],
  },

  chinese: {
    women: `Bik-Yee Ching-Man Connie Doris Fang Fiona Fong Hiu-Tung Hong Hui Ka-Yan Ling Mei Mei-Ling Min Ming-Wai Pui-Shan Qing
Siew-Lan Suk-Yin Vivian Wai-Ling Wing-Sze Winnie Xia Xiao Yan Yee-Man Ying Yuen-Ting Yun Zhen`,
    men: "Chi-Wai Chun-Kit Ho-Yin Jian Kai Ka-Ho Kin-Man Kwok-Wing Man-Ho Wei Wing-Kai Xin Yiu-Fai",
    last: "Au Bao Chan Cheng Cheung Chiu Chow Chung Deng Fan Fok Fung Guo Hau Ho Huang Kwan Kwok Lai Lam Lau Leung Liang Lo Luo Ma Mak Mok Ng Pang Poon Shum Sze Tam Tang Tsang Tse Wan Wong Wu Xie Xu Yeung Yip Yu Yuen Zeng Zhou",
    speak: ["Cantonese", "Mandarin"],
  },

  vietnamese: {
    women:
      "Anh Bich Chau Diem Hanh Hien Hoa Hong Huong Lan Lien Linh Mai My Ngoc Nhung Phuong Quyen Thanh Thao Thi Thuy Trang Tuyet Van Yen",
    men: "Binh Dung Duc Hai Hung Khanh Long Minh Nam Phong Quang Son Tuan Vinh",
    last: "Bui Cao Dang Dao Dinh Do Doan Duong Ha Hoang Huynh Lam Le Luong Luu Ly Mac Nghiem Ngo Nguyen Pham Phan Phung Quach Ta Thai To Tran Trinh Truong Vo Vu",
    speak: ["Vietnamese"],
  },

  filipino: {
    women: `Analyn Arlene Cherry Christine Cristina Divina Editha Elvira Emelita Evangeline Glenda Grace Imelda Jennylyn Jocelyn
Josefina Leonora Liezl Lourdes Ludivina Luzviminda Maribel Maricel Marilou Marites Melanie Merlinda Milagros Myrna Nenita
Norma Ofelia Perla Rhodora Rosalie Rowena Teresita Virginia`,
    men: "Alvin Arnel Benedict Edgardo Eduardo Erwin Ferdinand Jerome Jayson Leonardo Mark Noel Ramil Reynaldo Rodel Rommel",
    last: `Abad Agbayani Alcantara Alonzo Arcilla Bacani Bautista Bernardo Buenaventura Cabrera Calma Capili Catacutan
Concepcion Cruzado Custodio Dagdag Deguzman Deleon Delrosario Delacruz Dimaculangan Domingo Enriquez Evangelista Galang
Garcia Gatdula Hilario Ignacio Javier Lagman Laxamana Lazaro Legaspi Mallari Manalo Mangubat Mendoza Mercado Nepomuceno
Ocampo Pagaduan Panganiban Pascual Quiambao Ramirez Reyes Santiago Soriano Sumulong Tolentino Tuazon Valdez
Villanueva Yambao`,
    speak: ["Tagalog"],
  },

  jewish: {
    women:
      "Adina Batya Chaya Dalia Dinah Esther Hadassah Leah Malka Miriam Naomi Rivka Rochel Ruth Shoshana Tamar Yael Zelda",
    men: "Ari Asher Avi Benjamin Dov Eli Ezra Gideon Jonah Menachem Moshe Reuben Saul Yossi",
    last: "Abelman Adler Blumenthal Brodsky Ehrlich Feldman Fishkin Friedland Gluckman Goldfarb Grossmark Hirschberg Kantorowitz Kestenbaum Landau Lipman Margolis Mendelson Nussbaum Rabinowicz Rosenfelder Rubenstone Sacharin Shapiro Sternberg Teitelbaum Weinreb Zuckerbrot",
  },
} satisfies Record<string, Community>
