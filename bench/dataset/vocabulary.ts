import { type Chance, chance, STREAMS } from "./chance.ts";

// Words in the order of how often they stand in a text: Zipf's law, as in real ones. The first are English,
// so that stop words and stems cost what they cost; the many rare ones are put together of syllables.

const FREQUENT =
  `the of to and in that a was for on it by said not with had from as be at have were been is he they this
  but an or which who would there their government minister report president officials attack meeting
  forces strike letter bridge talks deal evidence claim denial statement video army border election
  vote court police company hospital school river port ship plane missile drone fire explosion crash
  victims witnesses soldiers workers students doctors families lawyers judges editors reporters sources
  document email message phone call photograph recording transcript speech interview newspaper channel
  agency ministry embassy parliament council committee party opposition leader ally enemy neighbour
  village city capital region coast island mountain factory bank market price money contract debt budget
  tax law treaty sanctions embargo export weapon shell rocket tank convoy airport station railway pipeline
  dam reactor grid cable satellite network server password account payment invoice donor charity
  warned denied confirmed rejected accused admitted insisted promised ordered signed refused resigned
  arrested released killed wounded destroyed damaged fired launched crossed opened closed delayed
  before after during since until early late secret public former senior local foreign military civil
  legal false genuine unknown anonymous several hundreds thousands first second last new old`
    .trim()
    .split(/\s+/);

const SYLLABLES =
  "ba ber bran cal cor da del dor el fen fos gal gri ha hol in jor ka kel lan lor ma mer mi nar nel no or pel pra qui ra rin sa sel shan ta tel tor u val ven wen wor xan yel zan zo".split(
    " ",
  );

/** How many different words there are. */
export const VOCABULARY_SIZE = 20_000;

/** The word of this rank, 0 the most frequent. */
export function wordOfRank(rank: number): string {
  return WORDS[rank] ?? "";
}

const WORDS = [...FREQUENT];
for (let n = 0; WORDS.length < VOCABULARY_SIZE; n++) WORDS.push(madeWord(n));

function madeWord(n: number): string {
  const count = SYLLABLES.length;
  const [a, b, c] = [n % count, Math.floor(n / count) % count, Math.floor(n / count / count)];
  return `${SYLLABLES[a]}${SYLLABLES[(b + a) % count]}${SYLLABLES[(c * 7 + b) % count]}`;
}

/** Some words, without a capital or a full stop. */
export function words(of: Chance, count: number): string {
  let text = wordOfRank(of.zipf(VOCABULARY_SIZE));
  for (let n = 1; n < count; n++) text += ` ${wordOfRank(of.zipf(VOCABULARY_SIZE))}`;
  return text;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A sentence of `least` words and more, seldom many more. */
export function sentence(of: Chance, least: number): string {
  return `${capital(words(of, least + Math.floor(of.next() ** 2.5 * 3 * least)))}.`;
}

/** A name as people and houses have them: "Galmer Torrin". The first thousands differ. */
export function madeName(index: number): string {
  const of = chance(STREAMS.words, index);
  return `${capital(madeWord(of.below(2_000)))} ${capital(madeWord(of.below(9_000) + 2_000))}`;
}
