/** What the bot says where there is no case to speak of. */
export const NO_CASE = 'There is no case here yet: /ssh-check HOST opens one.';
export const GONE = 'I do not know this case any more. /ssh-check HOST opens another one.';
export const NOTHING_READ = 'I found nothing about SSH in that. /ssh-check HOST looks at a host, /ssh-help tells more.';
export const TAKEN_BACK = 'What this answered was taken back, so it counts no more.';
