// What is guessed first. Lists of leaked passwords are long because most of what they hold is short; of those of
// twelve characters and more nearly all are one of these words, decorated. So the words are kept, and what is
// judged is what remains of a password without its decoration (password-rules.ts).

/** Words that passwords are built on, in lower case, without digits and signs. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `password passwort passord motdepasse contrasena wachtwoord parola senha passcode passphrase passwd passwordpassword
  changeme changemenow letmein letmeinnow letmeinplease welcome welcomeback welcomehome willkommen bienvenue
  login signin admin administrator adminadmin root superuser user username guest test testing testtest demo default
  secret topsecret mysecret private secure security iloveyou iloveyousomuch iloveyouforever ilovemyself trustno
  trustnoone trustme qwerty qwertz azerty qwertyuiop qwertyuiopasdfghjkl qwertyasdf qwertyasdfgh asdfghjkl
  asdfgh zxcvbnm zxcvbn qazwsx qazwsxedc qazwsxedcrfv qweasdzxc qweasd asdasdasd qweqweqwe
  abcdefghijkl abcdefghijklm abcdefghijklmnopqrstuvwxyz abcdef abcabcabc
  monkey dragon football baseball basketball superman batman spiderman starwars pokemon princess sunshine
  shadow master michael jennifer jordan ashley daniel jessica charlie thomas computer internet samsung
  google facebook microsoft windows whatever blink freedom summer winter spring autumn
  january february march april may june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday
  liverpool chelsea arsenal barcelona realmadrid manchesterunited manchester newyork newyorkcity london paris berlin
  correcthorsebatterystaple correcthorse horsebatterystaple opensesame abracadabra thisisapassword thisismypassword
  mypassword yourpassword newpassword oldpassword nopassword onepassword ihavenopassword forgotpassword
  newsroom journalist journalism editor reporter press newspaper headline deadline gainsay gainsaygainsay
  hello helloworld hellohello goodmorning goodbye happybirthday merrychristmas lovelove loveyou family
  jesuschrist jesuslovesme godisgood heavenly angel angels butterfly chocolate cheesecake strawberry
  fuckyou fuckyoufuckyou fuckoff asshole bullshit motherfucker`.split(/\s+/),
);

/** Rows of a keyboard and the alphabet, along which a finger or a child goes. */
export const RUNS: readonly string[] = [
  "abcdefghijklmnopqrstuvwxyz",
  "012345678901234567890123456789",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
];
