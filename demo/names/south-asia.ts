import type { Community } from "./community.ts"

export const southAsia = {
  punjabi: {
    women: `Amandeep Amarjit Amrit Balbir Baljit Balvinder Charanjit Daljit Gurdeep Gurjit Gurmeet Gurpreet Harbans Harjinder
Harpreet Harvinder Jagdeep Jasbir Jasleen Jasmeen Jaspreet Jaswinder Jatinder Kamaljit Kirandeep Kulvinder Lakhvir
Mandeep Manjinder Manjit Manpreet Narinder Navdeep Navneet Parminder Pardeep Pavandeep Rajinder Rajvinder Ramandeep
Ranjit Ravinder Rupinder Sandeep Satinder Simran Sukhjit Sukhvinder Sunita Surinder Tejinder`,
    men: "Amarjit Arjan Avtar Balraj Gurdev Gurvinder Harjit Inderjit Jagjit Kulwant Mohinder Onkar Paramjit Resham Sukhdev Tarlochan",
    last: `Aujla Badwal Bahra Bains Bal Bansal Basra Bhamra Bhogal Birdi Chahal Chana Cheema Chohan Dhami Dhanda Dhaliwal
Dhanjal Dhesi Dhillon Dosanjh Gakhal Garcha Ghuman Gill Grewal Gulati Heer Hundal Jandu Jhooty Johal Kalsi Kalirai Kandola
Khaira Khangura Khera Kooner Lally Lidder Mahal Malhi Mander Mann Matharu Nagra Nijjar Padda Pannu Purewal Rai
Randhawa Rehal Sagoo Sahota Samra Sandhu Sangha Sanghera Sekhon Sidhu Sohal Sunner Takhar Thandi Toor Uppal Virdee Virk`,
    speak: ["Punjabi", "Hindi"],
  },

  pakistani: {
    women: `Aaliyah Abida Adeela Aisha Aliya Amna Aneesa Anila Asma Ayesha Azra Bushra Erum Farah Farhat Farida Farzana Fatima
Fozia Ghazala Hafsa Halima Hina Humaira Iqra Javeria Khadija Kiran Kishwar Lubna Madiha Maryam Mehreen Misbah Nabila Naheed
Naila Nadia Nargis Naseem Nazia Nighat Parveen Rabia Rehana Robina Rukhsana Saba Sadia Saima Saira Samina Sana Shabana
Shabnam Shaheen Shazia Sobia Sofia Sumera Tahira Tasneem Tehmina Uzma Yasmin Zaheda Zainab Zakia Zobia`,
    men: `Aamir Abid Adeel Adil Adnan Ahsan Amjad Arshad Asad Asif Atif Azhar Bilal Ejaz Faisal Farooq Haroon Hassan Imran
Ishtiaq Javed Kamran Kashif Khalid Majid Mohammed Nadeem Naveed Nasir Qasim Rashid Rizwan Saeed Sajid Shahid Shakeel
Shoaib Tahir Tariq Usman Wajid Waqas Yasir Zafar Zahid`,
    last: `Ahmed Akbar Akhtar Akram Ali Anwar Arif Arshad Ashraf Aslam Aziz Bano Bashir Begum Bhatti Bibi Butt Chaudhry
Dar Fazal Ghafoor Hafeez Hamid Hanif Haq Hussain Iqbal Jabeen Jahangir Jamil Javaid Kauser Khaliq Khan Khanum Khatoon Kosar
Latif Mahmood Malik Manzoor Mehmood Mir Mirza Mughal Mumtaz Munir Nawaz Nazir Parveen Qadir Qureshi Rafiq Raja
Rana Rasheed Razaq Rehman Riaz Sadiq Saleem Sarwar Shafiq Shah Shahzad Sharif Sheikh Siddique Sultana Tabassum Tufail Wahid
Yaqoob Younis Yousaf Zaman`,
    speak: ["Urdu", "Punjabi", "Pashto"],
  },

  bangladeshi: {
    women: `Aklima Anwara Asma Ayesha Champa Dilara Farhana Fatema Ferdousi Hasina Hosna Jahanara Jasmin Joytun Kamrun Khaleda
Lipi Lutfa Mahbuba Mahfuza Majeda Momtaz Nasima Nazma Nilufa Parul Rabeya Rahela Rahima Rahena Rehana Rina Rowshan Ruksana
Runa Salma Sabina Selina Shahanara Shahida Shamima Sharmin Shefa Shelina Shirin Sultana Sumaiya Tahmina Taslima Yasmin`,
    men: `Abdul Abul Aminul Anwar Ashraful Azizur Delwar Faruk Habibur Jahangir Kamal Khairul Mahbub Mizanur Monir Nazrul Nurul
Rafiqul Rezaul Ruhul Saiful Shafiqul Shamsul Tofael`,
    last: `Ahmed Akther Alam Ali Aziz Bashar Begum Bibi Choudhury Chowdhury Haque Hoque Hossain Hussain Islam Jahan Kabir Karim
Khanom Khatun Miah Molla Mustafa Nahar Nessa Parvin Quddus Rahman Rashid Rouf Sarker Shikder Sultana Talukder Uddin Ullah`,
    speak: ["Bengali", "Sylheti"],
  },

  gujarati: {
    women: `Alpa Anjali Anju Aruna Asha Bhavna Bina Chandrika Daksha Darshana Deepa Dipti Falguni Geeta Hansa Heena Hetal
Jayshree Jigna Jyoti Kalpana Kavita Ketna Komal Lata Leena Madhu Manisha Meena Mina Mital Nisha Nita Pallavi Pooja Pratibha
Preeti Priya Purvi Rekha Reena Rina Ritu Rupal Sangita Sapna Seema Shilpa Shital Smita Sonal Sushma Swati Trupti Urmila Vaishali`,
    men: `Amit Anil Ashok Bharat Bhavesh Chetan Deepak Dilip Dinesh Girish Harish Hitesh Jayesh Ketan Kirit Mahesh Manoj Mukesh
Naresh Nilesh Paresh Prakash Rajesh Rakesh Sanjay Suresh Vijay Vinod`,
    last: `Acharya Amin Bhakta Bhatt Chauhan Choksi Dave Desai Doshi Gohil Gosai Hirani Jani Joshi Kanabar Kapadia
Karia Khatri Kotecha Lad Lakhani Limbachia Mistry Modha Morjaria Naik Nathwani Pancholi Pandya Panchal Parekh Parmar Patel
Pattni Popat Prajapati Rabadia Raja Raval Ruparelia Savani Shah Solanki Soni Suthar Tailor Thakrar Trivedi Vaghela Vyas`,
    speak: ["Gujarati", "Hindi"],
  },

  southIndian: {
    women: `Aleyamma Ambika Anitha Annamma Asha Beena Bincy Deepthi Elsamma Gayathri Indira Jancy Jisha Kamala Kavitha Lakshmi
Latha Leela Lincy Litty Malathi Meera Mini Nirmala Nisha Preetha Radha Remya Renuka Reshma Saritha Shanthi Sheeba Sindhu
Smitha Soumya Sreeja Subha Sumathi Usha Vasanthi Vidya`,
    men: "Aneesh Anoop Arun Biju Binu Jijo Jomon Kumar Manoj Nishanth Prasanth Rajan Rajeev Ramesh Sabu Shaji Siva Sunil Suresh Vinod",
    last: `Abraham Anandan Arumugam Balakrishnan Chandran Chandrasekaran Cherian Chacko Devasia George Gopalan Ganeshan
Jayakumar Jeyarajah Joseph Kandasamy Kanagaratnam Krishnan Kurian Kuruvilla Kunjappan Mahendran Mathew Menon Nadarajah Nair
Namboothiri Natarajan Ninan Philip Pillai Ponnusamy Rajaratnam Raveendran Selvarajah Sivakumar Sivapalan Subramaniam
Sundaram Thangarajah Thevarajah Thomas Varghese Vasudevan Veerasamy Vijayakumar Xavier`,
    speak: ["Tamil", "Malayalam", "Sinhala"],
  },

  nepali: {
    women:
      "Anju Bimala Bishnu Chandra Deepa Durga Gita Indira Kabita Laxmi Mina Pabitra Pramila Rupa Sabitra Sarita Sita Sunita Yam",
    men: "Bal Bhim Deepak Dhan Ganesh Kiran Krishna Om Prem Ram Santosh Tek",
    last: "Adhikari Ale Bhandari Chhetri Dahal Gautam Ghale Gurung Karki Khadka Limbu Magar Poudel Pun Rai Rana Sharma Sherpa Subba Tamang Thapa",
    speak: ["Nepali"],
  },
} satisfies Record<string, Community>
