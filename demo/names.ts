import type { Random } from "./random.ts"

// Invented by putting common first names beside common last names, as varied as England's children's workforce is.
const FIRST = `Abena Adaeze Agnieszka Aisha Alex Alice Amir Ana Andrea Angela Anil Anita Anjali Asha Ayesha Balvinder
Beatriz Bella Bernadette Beth Bilal Blessing Bukola Callum Carla Carmen Caroline Catherine Chantelle Charlotte Chidi
Chloe Claire Cristina Daniel Danuta Darren Dawn Deepa Denise Diana Dionne Donna Ebony Edyta Efua Elaine Eleanor Elena
Elizabeth Emeka Emma Esther Ewa Faith Farida Fatima Fiona Folake Funmi Gemma Georgia Gillian Grace Gurpreet Habiba
Hannah Harpreet Hayley Heather Helena Holly Hui Ifeoma Ilona Imran Ines Isla Jackie Jade James Jamila Jasmine Jaswinder
Jean Jennifer Jessica Joan Joanna Jodie Josephine Joyce Justine Kamal Karen Kasia Katarzyna Kate Kavita Keisha Kerry
Khadija Kimberley Kirsty Kwame Lakshmi Latoya Laura Layla Leanne Lesley Li Linda Lisa Lorraine Louise Lucy Maggie
Malgorzata Manjit Marcus Maria Mariam Marie Marsha Mei Meera Melissa Michelle Mohammed Monica Monika Nadia Naomi Natalie
Natasha Neelam Nicola Nikita Nisha Nkechi Olga Olivia Oluwaseun Omar Patience Paula Peter Philippa Polly Priya Rachel
Rahima Rajinder Rebecca Rekha Reshma Rhiannon Rita Rosa Rosie Roxanne Ruth Sabina Sadia Sagal Sally Samira Sandra Sapna
Sarah Seema Shabana Shanice Sharon Sheila Shireen Sian Simone Siobhan Sonia Sophie Stacey Stella Sue Sumaiya Susan Tanya
Tasneem Tendai Teresa Theresa Tina Tracey Uzma Valerie Vanessa Veronica Victoria Wendy Yasmin Yetunde Yvonne Zainab Zoe`
  .split(/\s+/)
  .filter(Boolean)

const LAST = `Abbott Abdi Acheampong Adams Addo Agyeman Ahmed Akhtar Ali Amoah Anderson Andrews Appiah Arnold Asante
Atkinson Bailey Baker Balogun Banerjee Barker Barnes Begum Bell Bennett Bhatti Bibi Boateng Booth Bradley Brennan
Brooks Bryant Burgess Burke Byrne Campbell Chaudhry Chen Chowdhury Clarke Cole Coleman Cooke Costa Cunningham
Dabrowska Daley Das Davies Dawson Dean Desai Dhillon Diallo Dixon Doyle Duffy Dunn Edwards Egan Ellis Evans Farah
Fernandes Ferreira Fisher Flynn Foster Fox Francis Gallagher Ghosh Gibson Gill Gomes Gordon Graham Grant Gray Green
Griffiths Gupta Hall Hamilton Hart Harvey Hassan Hayes Henry Hill Ho Hughes Hunt Hussain Hussein Ibrahim Jackson Jama
James Jarvis Johal Joseph Kaczmarek Kamara Kaminska Kaur Kelly Kennedy Khan Khatun King Knight Kowalska Kumar Lam Lawal
Lewis Li Lloyd Lopes Lowe Mahmood Marsh Marshall Mason Matthews McKenna Mehta Mensah Miah Mills Mistry
Mohamed Mooney Moore Moyo Murphy Murray Ncube Nguyen Nowak Nunes Nwosu Obi Odusanya Ogunleye Okeke Olsen Omar
Osei Owusu Palmer Parmar Patel Pereira Perry Phiri Pinto Popescu Powell Price Quinn Rahman Ramos Rana Reid Reynolds
Roberts Robinson Rose Russell Ryan Saleh Samuels Sandhu Santos Sharma Shaw Sheikh Sidhu Silva Simpson Singh Smith
Sousa Spencer Stanley Stewart Sultana Szymanska Tanaka Taylor Thompson Tran Tucker Turner Uddin Virk
Walsh Wang Ward Warsame Watson Webb White Williams Wilson Wojcik Wong Wood Wright Yeboah Young Yusuf Zhang Zielinska`
  .split(/\s+/)
  .filter(Boolean)

/** Gives one full name after another, none of them twice. */
export function namesFrom(random: Random, taken: Set<string>): () => string {
  return () => {
    for (;;) {
      const name = `${random.one(FIRST)} ${random.one(LAST)}`
      if (taken.has(name)) continue
      taken.add(name)
      return name
    }
  }
}
