// Countries and, where the policy knows them apart, their regions.

import { language } from "./words.js";

const COUNTRIES = (
  "AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF " +
  "CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD " +
  "GE GH GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN " +
  "KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MR MT MU MV MW " +
  "MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PR PS PT PW PY QA RO RS RU RW SA SB " +
  "SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG " +
  "US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW"
).split(" ");

const REGIONS = {
  CA: {
    AB: "Alberta", BC: ["British Columbia", "Colombie-Britannique"], MB: "Manitoba",
    NB: ["New Brunswick", "Nouveau-Brunswick"],
    NL: ["Newfoundland and Labrador", "Terre-Neuve-et-Labrador"],
    NS: ["Nova Scotia", "Nouvelle-Écosse"],
    NT: ["Northwest Territories", "Territoires du Nord-Ouest"], NU: "Nunavut", ON: "Ontario",
    PE: ["Prince Edward Island", "Île-du-Prince-Édouard"], QC: ["Quebec", "Québec"],
    SK: "Saskatchewan", YT: "Yukon",
  },
  US: {
    AL: "Alabama", AK: "Alaska", AZ: "Arizona", AR: "Arkansas", CA: ["California", "Californie"],
    CO: "Colorado", CT: "Connecticut", DE: "Delaware", DC: "District of Columbia",
    FL: ["Florida", "Floride"], GA: ["Georgia", "Géorgie"], HI: ["Hawaii", "Hawaï"], ID: "Idaho",
    IL: "Illinois", IN: "Indiana", IA: "Iowa", KS: "Kansas", KY: "Kentucky",
    LA: ["Louisiana", "Louisiane"], ME: "Maine", MD: "Maryland", MA: "Massachusetts",
    MI: "Michigan", MN: "Minnesota", MS: "Mississippi", MO: "Missouri", MT: "Montana",
    NE: "Nebraska", NV: "Nevada", NH: "New Hampshire", NJ: "New Jersey",
    NM: ["New Mexico", "Nouveau-Mexique"], NY: "New York",
    NC: ["North Carolina", "Caroline du Nord"], ND: ["North Dakota", "Dakota du Nord"], OH: "Ohio",
    OK: "Oklahoma", OR: "Oregon", PA: ["Pennsylvania", "Pennsylvanie"], RI: "Rhode Island",
    SC: ["South Carolina", "Caroline du Sud"], SD: ["South Dakota", "Dakota du Sud"],
    TN: "Tennessee", TX: "Texas", UT: "Utah", VT: "Vermont", VA: ["Virginia", "Virginie"],
    WA: "Washington", WV: ["West Virginia", "Virginie-Occidentale"], WI: "Wisconsin",
    WY: "Wyoming",
  },
};

/** Pairs of code and name, in the order of the reader's alphabet. */
export function countries() {
  const names = new Intl.DisplayNames(language(), { type: "region" });
  return sorted(COUNTRIES.map((code) => [code, names.of(code)]));
}

/** The same for the regions of a country; none where the policy tells none apart. */
export function regions(country) {
  const french = language() === "fr";
  const named = ([code, name]) => [code, typeof name === "string" ? name : name[french ? 1 : 0]];
  return sorted(Object.entries(REGIONS[country] ?? {}).map(named));
}

const sorted = (pairs) => pairs.sort(([, one], [, other]) => one.localeCompare(other, language()));
