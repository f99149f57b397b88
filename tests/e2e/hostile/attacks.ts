/**
 * What a hostile page gets: the page of an ATS or of ModernLoop is the attacker (somebody's script runs in it),
 * and has all that a page can have. Each attack is a scenario of the same name in this folder, which asserts
 * what is written here.
 */
export const ATTACKS = {
	'messages that the page makes up':
		'No answer and no effect: `chrome.runtime` is not there, and nothing of ours listens to messages or events of the page, except that the page can end the script in its own tab, as it can remove the chip.',
	'clicks, keys and drags that the page makes up': 'Nothing opens, nothing is pressed, nothing is stored.',
	'a prototype that was polluted before and after the script started':
		'Nothing: the script has its own prototypes.',
	'globals that were patched before the script started':
		'Not a single call of ours, and so no argument: the script has its own globals.',
	'our element defined as a custom element, before and after':
		'No root: the chip is in an element that cannot be defined.',
	'elements named like what the script calls':
		'At most a tab without a chip. Never the link of somebody else, and no error of ours to read.',
	'the address of another candidate':
		'The chip of the candidate in the address, as if a person had gone there. Nothing about the candidate of the page before, and no link between the two.',
	'a link that changes its candidate under the press': 'Nothing opens.',
	'a name that is HTML, runs the other way or never ends': 'Text, cut at 120 characters.',
	'hyperlinks that run code or lead elsewhere': 'Nothing is learned from them.',
	'a ModernLoop page that claims everybody':
		'Nothing: a page that links to more than one person of an ATS teaches nothing.',
	'a ModernLoop page that claims one person after the other':
		'Links to its own addresses in ModernLoop, 60 in a row and then two a minute; each says where it comes from and can be taken away for good.',
	'the app in a frame of another site, and a frame in the app':
		'No chip in the frame and no answer: the script is in the top frame only.',
	'a press on the chip that the person did not mean':
		'What one press does, on the record of the address: a page opens, or a link is forgotten, with "Undo". No data, and no write to an ATS.',
	'reading what the chip shows':
		'Where the chip is and how large, and by searching its text which of its states it is in. Not where it leads, and no name.',
	'reading the name of a pairing in ModernLoop':
		'Not the name: styles write it, which no search of text finds.',
	'recognising the extension':
		'That it is there (its element is in the page), not its id: no address of it in the page, nothing to load, nothing in errors or timings.',
	'messages, changes and addresses without end':
		'Its own tab slows itself down. Other tabs are answered as before.',
} as const;

export type Attack = keyof typeof ATTACKS;
