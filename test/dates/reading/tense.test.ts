import { expect } from "chai";
import { tenseOf } from "../../../server/dates/reading/tense.ts";

/** Sentences, each with a phrase of time in it, that tell of the past. */
const PAST: readonly (readonly [sentence: string, phrase: string])[] = [
  ["The minister resigned on Wednesday.", "Wednesday"],
  ["On Wednesday, the minister resigned.", "Wednesday"],
  ["The company said Tuesday it will close two plants.", "Tuesday"],
  ["In heavy trading Friday, the shares closed at $25.", "Friday"],
  ["The average, which had soared Thursday, fell 12 points.", "Thursday"],
  ["Prices rose, according to a report released Wednesday.", "Wednesday"],
  ["He could not be reached for comment Monday.", "Monday"],
  ["Police seek a man who was seen near the school Thursday.", "Thursday"],
  ["A judge on Friday blocked a law that would have banned it.", "Friday"],
  ["Workers, on strike since March, will vote on Sunday.", "March"],
  ["Analysts had expected sales to rise in September.", "September"],
  ["The index is expected to have fallen in October.", "October"],
  ["Two people may have been killed on Friday.", "Friday"],
  ["Several died Friday.", "Friday"],
  ["Officials who met Monday will decide.", "Monday"],
  ["He asked Congress on Monday to approve the plan.", "Monday"],
  ["She voted to approve the plan in June.", "June"],
  ["It reports a loss for the quarter ended Sept. 30.", "Sept. 30"],
  ["They have lived there since Friday.", "Friday"],
  ["Mr. Mohammed left town Thursday.", "Thursday"],
  ["He was to have testified on Tuesday.", "Tuesday"],
  ["He apologized for Friday's outburst.", "Friday"],
  ["The bank, which collapsed in 2008, was sold in March.", "March"],
  ["The U.S.-led alliance struck on Sunday.", "Sunday"],
  ["They agreed on a truce that was broken on Monday.", "Monday"],
  ["Demand has weakened in August.", "August"],
  ["It remained open Tuesday.", "Tuesday"],
  ["He was hurt when a car hit his bike on Saturday.", "Saturday"],
  ["Sales were up 5% in October.", "October"],
  ["The call was about 18 months ago, on Monday.", "Monday"],
  ["Turnout was likely a record on Tuesday.", "Tuesday"],
  ["Her lawyers said on Monday that she would appeal.", "Monday"],
  ["The shop stayed open until Friday.", "until Friday"],
];

const FUTURE: readonly (readonly [sentence: string, phrase: string])[] = [
  ["Talks will begin on Wednesday.", "Wednesday"],
  ["Schools will remain closed Monday.", "Monday"],
  ["On Monday the president will sign the bill.", "Monday"],
  ["She is scheduled to be sentenced in March.", "March"],
  ["The trial is set for January.", "January"],
  ["The trial, set for January, may be moved.", "January"],
  ["A report due Friday may show it.", "Friday"],
  ["The ceremony takes place Saturday.", "Saturday"],
  ["The law, which takes effect in January, bars it.", "January"],
  ["Congress returns Monday from its recess.", "Monday"],
  ["Voters go to the polls Tuesday.", "Tuesday"],
  ["They meet again on Friday.", "Friday"],
  ["The deal could be signed as early as Friday.", "Friday"],
  ["The deadline is Friday.", "Friday"],
  ["The next round is on Thursday.", "Thursday"],
  ["Friday is the deadline.", "Friday"],
  ["He has until Monday to appeal.", "Monday"],
  ["She plans to retire in June.", "June"],
  ["The firm expects sales to recover in the spring.", "the spring"],
  ["Police were deployed ahead of Sunday's march.", "Sunday"],
  ["Americans prepare to vote on Tuesday.", "Tuesday"],
  ["A hearing for Friday was announced.", "Friday"],
  ["He is meeting the chancellor on Thursday.", "Thursday"],
  ["It will be held in the newly renovated hall Saturday.", "Saturday"],
  ["The pope is to visit in September.", "September"],
  ["All bids must arrive by Friday.", "Friday"],
  ["We'll know on Monday.", "Monday"],
  ["He was freed pending a hearing on Sept. 18.", "Sept. 18"],
  ["Officials are likely to decide in December.", "December"],
  ["The governor is up for election in November.", "November"],
  ["An inquiry will have ended by March.", "March"],
  ["The court hears the case Monday.", "Monday"],
  ["The team plays its first match Monday.", "Monday"],
];

/** What was to come then, and may be over now. */
const WOULD: readonly (readonly [sentence: string, phrase: string])[] = [
  ["It asked the court to rule by Friday.", "Friday"],
  ["He urged voters to turn out on Tuesday.", "Tuesday"],
  ["He said the vote would be held on Thursday.", "Thursday"],
  ["The offer, which was to lapse Oct. 31, drew few.", "Oct. 31"],
  ["The bridge, expected to open in May, is late.", "May"],
  ["He threatened to quit in July.", "July"],
  ["They were ordered to return on Sept. 18.", "Sept. 18"],
  ["The case was adjourned to April 8.", "April 8"],
  ["The vote was postponed until Tuesday.", "Tuesday"],
  ["The vote was postponed until after Easter.", "until after Easter"],
  ["The judge gave them until Friday.", "Friday"],
  ["The hearing was moved to Thursday.", "Thursday"],
  ["She had planned to retire in June.", "June"],
];

const NEITHER: readonly (readonly [sentence: string, phrase: string])[] = [
  ["Wednesday", "Wednesday"],
  ["A year of drought: the May harvest", "May"],
  ["Temperatures on Tuesday: 20 degrees", "Tuesday"],
];

describe("tenseOf", () => {
  for (const [sentence, phrase] of PAST) {
    it(`takes “${phrase}” for past in “${sentence}”`, () => {
      expect(tenseOf(phrase, sentence)).to.equal("past");
    });
  }
  for (const [sentence, phrase] of FUTURE) {
    it(`takes “${phrase}” for future in “${sentence}”`, () => {
      expect(tenseOf(phrase, sentence)).to.equal("future");
    });
  }
  for (const [sentence, phrase] of WOULD) {
    it(`sees that “${phrase}” was to come in “${sentence}”`, () => {
      expect(tenseOf(phrase, sentence)).to.equal("would");
    });
  }
  for (const [sentence, phrase] of NEITHER) {
    it(`sees no tense for “${phrase}” in “${sentence}”`, () => {
      expect(tenseOf(phrase, sentence)).to.equal(null);
    });
  }
});
