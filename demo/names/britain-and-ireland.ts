import type { Community } from "./community.ts"

export const britainAndIreland = {
  english: {
    women: `Abigail Alison Amanda Amber Amelia Amy Andrea Angela Anita Ann Anna Annette Barbara Becky Bernadette Beth
Beverley Bridget Bryony Carla Carol Carole Caroline Catherine Charlotte Chelsea Cheryl Chloe Christine Claire Courtney
Danielle Dawn Debbie Deborah Denise Diane Donna Dorothy Eleanor Elizabeth Ellen Ellie Emily Emma Faye Felicity Fern
Frances Freya Gail Gemma Georgia Gillian Grace Hannah Harriet Hayley Hazel Heather Helen Hilary Holly Isabel Jackie Jade
Jane Janet Janice Jasmine Jayne Jean Jemma Jenna Jennifer Jenny Jessica Jill Joan Joanne Jodie Josie Joyce Judith Julia
Julie June Karen Karina Kate Katherine Kathleen Katie Kay Kayleigh Kelly Kerry Kim Kirsty Laura Lauren Leah Leanne Lesley
Lindsay Lisa Lorraine Louise Lucy Lydia Lyndsey Lynn Maisie Mandy Margaret Maria Marian Marie Marilyn Maxine Megan
Melanie Melissa Michelle Millie Molly Naomi Natalie Natasha Nicola Olivia Paige Pamela Patricia Paula Pauline Philippa
Phoebe Poppy Rachel Rebecca Rhona Robyn Rosalind Rosemary Rosie Ruth Sally Samantha Sandra Sarah Shannon Sharon Sheila
Shelley Sheridan Shirley Sophie Stacey Stephanie Sue Susan Suzanne Sylvia Tamsin Tanya Teresa Tina Toni Tracey Una
Valerie Vanessa Vicky Victoria Violet Wendy Yvonne Zara Zoe`,
    men: `Aaron Adam Adrian Alan Alex Andrew Anthony Ashley Barry Ben Bradley Brian Callum Carl Charlie Chris Colin Connor
Craig Damian Daniel Darren David Dean Derek Dominic Duncan Edward Frank Gareth Gary Geoff George Glenn Graham Harry Ian
Jack Jake James Jason Jeremy Joe John Jonathan Joseph Josh Karl Keith Kevin Kieran Lee Lewis Liam Luke Malcolm Mark
Martin Matthew Michael Nathan Neil Nicholas Nigel Oliver Owen Patrick Paul Peter Philip Ray Richard Rob Robin Ross Ryan
Sam Scott Sean Shaun Simon Spencer Stephen Steve Stuart Terry Thomas Tim Toby Tony Trevor Vincent Wayne William`,
    last: `Abbott Ackroyd Aldridge Allsop Amos Ansell Appleby Archer Ashdown Ashworth Askew Atherton Attwood Aylward Bagley
Bagshaw Baldry Bamford Banyard Barraclough Barwell Bassett Batty Beardsley Beckwith Belcher Bellamy Benbow Bentham
Berridge Bexley Bickerton Birtles Bishop Blackburn Bloomfield Boddington Bolton Bostock Bowker Bowyer Bradshaw Brearley
Brereton Brindley Broadhurst Brookes Broughton Bruford Buckley Bunting Burgess Burrows Buxton Callow Cartwright Catchpole
Chadwick Challis Chamberlain Charlton Chater Chilton Clamp Clegg Coates Colclough Collier Colling Coombes Copley Cotterill
Cowley Crabtree Cresswell Crompton Crossley Croft Cutler Dalby Darby Darling Deakin Dearden Denham Dewhurst Dobson
Docherty Draycott Drinkwater Duckworth Dutton Dyson Eccles Eden Elkins Elmes Elston Emery Entwistle Fairbrother Fairclough
Farnworth Fenwick Fielding Firth Fletcher Flint Foxton Frith Furness Gadsby Garbutt Garfield Gaskell Gilbert Gosling
Greaves Greenhalgh Gregson Grimshaw Hackett Haigh Halford Hallam Hancock Hardcastle Hargreaves Harker Hartley Haslam
Hawley Haworth Haynes Hebden Heath Heaton Hemmings Hibbert Hickman Hinchliffe Hobson Hodgkins Holdsworth Hollis Holroyd
Honeywell Horsfall Houghton Howarth Huckerby Hulme Hurst Ibbotson Illingworth Ingham Inman Jarvis Jepson Jessop Jowett
Keeling Kemp Kershaw Kettlewell Kirkby Kitson Lacey Langley Lathom Leadbetter Leech Lightfoot Lilley Linford Littlewood
Lockwood Longden Lomax Lowther Ludlow Lumley Makin Mallinson Mansell Marland Marple Marsden Massey Mather Mellor Merrick
Metcalfe Midgley Milner Mottram Mountford Naylor Neville Newsome Nuttall Oakley Oldfield Oldroyd Openshaw Ormerod Orton
Osgood Oxley Padgett Pargeter Parkin Partridge Peacock Pearsall Pickering Pickles Pilling Plowright Pollard Preece
Prescott Prior Proctor Quick Radcliffe Raistrick Ramsden Ravenscroft Rawlings Redfern Ridley Rigby Roebuck Rowbotham
Rushworth Sagar Salter Sanderson Saxby Scholes Seddon Sedgwick Sharples Shardlow Shelton Shipley Shuttleworth Sidebottom
Skelton Slater Smedley Snape Southgate Sowerby Spooner Stainton Stanton Starkey Stokes Stringer Sugden Sunderland Sutcliffe
Swales Swann Sykes Tattersall Tebbutt Thackray Thornhill Thorpe Tindall Titmus Todd Tomlinson Topham Towers Trickett
Turnbull Turton Twigg Unsworth Varley Vickers Wadsworth Wainwright Walmsley Warburton Wardle Warrington Waterhouse Weaver
Wedgwood Whitaker Whitehead Whittle Whitworth Widdowson Wigglesworth Wilcock Winfield Winterbottom Woodhead Woodhouse
Woolley Worsley Wormald Wrigley Yarwood Yates`,
  },

  welsh: {
    women: `Angharad Bethan Carys Catrin Ceri Cerys Delyth Eirlys Ffion Gwen Heledd Lowri Mair Mari Megan Menna Nerys Nia
Rhiannon Rhian Sian Sioned`,
    men: "Aled Alun Bryn Dafydd Dylan Emrys Gareth Geraint Gethin Huw Idris Iwan Osian Rhodri Rhys Wyn",
    last: `Beynon Bevan Bowen Cadwallader Craddock Gittins Gronow Gwilliam Gwynne Havard Hopkin Howells Kyffin Llewellyn
Maddocks Meredith Mostyn Nash Onions Parry Penry Picton Probert Prosser Protheroe Pryce Pugh Rosser Treharne Tudor Vaughan
Wynne Yorath`,
    speak: ["Welsh"],
  },

  scottish: {
    women: `Aileen Ailsa Catriona Eilidh Elspeth Fiona Heather Iona Isla Kirsteen Lorna Mairi Mhairi Moira Morag Rhona
Rowan Senga Shona Sheena`,
    men: "Alasdair Angus Calum Cameron Douglas Euan Fergus Finlay Fraser Gavin Gordon Gregor Hamish Iain Lachlan Murdo Rory",
    last: `Abercrombie Auchterlonie Baird Ballantyne Buchan Cairns Carmichael Colquhoun Dalgleish Dunbar Erskine Farquhar
Forsyth Galbraith Geddes Gillespie Guthrie Haldane Imrie Jardine Kinnear Laidlaw Lockhart MacAskill MacGillivray MacInnes
MacLennan MacPhail McAllister McCallum McCorquodale McCrae McCulloch McIlroy McLeish McPhee Menzies Moncrieff Nairn Ogilvie
Pitcairn Rankine Renwick Strachan Tulloch Urquhart`,
  },

  irish: {
    women: `Aisling Aoife Assumpta Bernadette Breda Brenda Bridie Carmel Caoimhe Ciara Clodagh Colette Concepta Deirdre
Dervla Eileen Eimear Fionnuala Grainne Imelda Maeve Majella Maura Maureen Niamh Noreen Nuala Orla Roisin Saoirse Siobhan
Sinead Teresa Una`,
    men: `Aidan Brendan Cathal Ciaran Colm Conor Cormac Declan Dermot Diarmuid Eamonn Eoin Fintan Gerard Kieran Niall Oisin
Padraig Ronan Seamus`,
    last: `Behan Boylan Brannigan Cafferty Cahill Canavan Carmody Clancy Coughlan Crowley Cullinane Curtin Deegan Devaney
Dinneen Donnellan Doolan Durkan Fahey Fallon Farrelly Feeney Finnegan Foley Gaffney Garvey Geraghty Gilmartin Gormley
Hanrahan Hegarty Heneghan Hennessy Horgan Keaveney Kilbride Lenihan Looney Loughran Madigan Mannion McAteer McCarron
McElhinney McGinley McGlinchey McGoldrick McGrory McNulty Moloney Moriarty Mulcahy Mulligan Mulvihill Nolan O’Callaghan
O’Dowd O’Driscoll O’Flaherty O’Gorman O’Halloran O’Meara O’Rourke O’Shaughnessy Rafferty Scanlon Shanahan Sheehy Tierney
Toomey Tuohy Twomey`,
  },
} satisfies Record<string, Community>
