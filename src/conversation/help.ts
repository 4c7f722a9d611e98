/** What a person can say in a case, a sentence each. */
export const HELP: readonly string[] = [
  'Paste what a command printed, or attach it as a file; anything that you see helps, also from your own computer.',
  'Say "done" after a repair and I look again from outside; "skip" for another question; "why" for the reasons; "what else" for all causes; "report" for a summary to hand on.',
  'Tell what you know in plain words: "it\'s ubuntu", "on hetzner", "no console", "it worked yesterday", "I edited sshd_config".',
  'Correct me with "try port 2222", "user is deploy" or "the address is 203.0.113.7"; "start over" forgets what was said.',
];
