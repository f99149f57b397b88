// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { ProposalList } from '../../../../components/review/proposal-list.tsx';
import { ReviewPage } from '../../../../components/review/review-page.tsx';
import type { DecisionOutcome, ProposalView } from '../../../../utils/messages/sync-protocol.ts';
import { type ExtensionPage, NOW, nameOf, openExtensionPage } from '../extension-page.tsx';

let page: ExtensionPage;
afterEach(() => page.close());

const CANDIDATE: ProposalView = {
	id: 'c1',
	about: 'candidate',
	system: 'ashby',
	name: 'Jane <b>Doe</b>',
	at: NOW,
	fields: [
		{ field: 'name', here: ['Jane Doe'], there: ['Jane A. Doe'], suggestion: 'there' },
		{ field: 'email', here: ['jane@old.example'], there: ['jane@new.example'], suggestion: 'conflict' },
		{ field: 'profileUrls', here: ['https://github.com/jane'], there: [], suggestion: 'here' },
	],
};
const INTERVIEW: ProposalView = {
	id: 'i1',
	about: 'interview',
	system: 'ashby',
	name: 'Jane Doe',
	at: NOW,
	title: 'System design',
	startsAt: '2026-12-01T14:00:00Z',
	endsAt: '2026-12-01T15:00:00Z',
	interviewers: ['Kim Lee', 'Sam Roe'],
};

const CONFIDENTIAL: ProposalView = {
	id: 's1',
	about: 'confidential',
	system: 'ashby',
	recordId: '3c2f-77',
	at: NOW,
};

const close = vi.fn();
let listed: readonly ProposalView[];

async function open(id: string, outcome: DecisionOutcome = { outcome: 'written' }): Promise<void> {
	listed = [CANDIDATE, INTERVIEW, CONFIDENTIAL];
	close.mockReset();
	page = await openExtensionPage(<ReviewPage id={id} close={close} />, {
		'proposals.read': (input) => listed.find((one) => one.id === input.id) ?? null,
		'proposals.decide': () => outcome,
		'writeAs.read': () => ({ chosen: 'u1', users: [{ id: 'u1', name: 'Jane Admin' }] }),
	});
}

function radio(name: string): HTMLInputElement {
	const found = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')];
	const named = found.find((input) => nameOf(input) === name);
	if (named === undefined) throw new Error(`no radio "${name}", but ${found.map(nameOf).join(', ')}`);
	return named;
}

const decisions = () => page.sent.filter(({ type }) => type === 'proposals.decide').map(({ input }) => input);

test('both sides of each field stand beside each other, the suggestion chosen and a conflict not', async () => {
	await open('c1');
	expect(page.text()).toContain('What is right for Jane <b>Doe</b>?');
	expect(radio('Name In ModernLoop Jane A. Doe').checked).toBe(true);
	expect(radio('Social profiles In Ashby https://github.com/jane').checked).toBe(true);
	expect(radio('Social profiles In ModernLoop (empty)').checked).toBe(false);
	expect(radio('E-mail In Ashby jane@old.example').checked).toBe(false);
	expect(radio('E-mail In ModernLoop jane@new.example').checked).toBe(false);
});

test('nothing is written while a conflict is open: the button leads to it', async () => {
	await open('c1');
	expect(page.text()).toContain('Still to choose: E-mail');
	expect(page.button('Write changes').getAttribute('aria-disabled')).toBe('true');
	await page.click('Write changes');
	expect(decisions()).toEqual([]);
	expect(document.activeElement?.getAttribute('name')).toBe('email');
});

test('says what will be written where and as whom, and writes just that', async () => {
	await open('c1');
	await act(async () => radio('E-mail In ModernLoop jane@new.example').click());
	expect(page.text()).toContain('Into Ashby, as Jane Admin: Name and E-mail');
	expect(page.text()).toContain('Into ModernLoop, through your organisation’s bridge: Social profiles');
	await page.click('Write changes');
	expect(decisions()).toEqual([
		{
			id: 'c1',
			at: NOW,
			decision: {
				about: 'candidate',
				winners: { name: 'there', email: 'there', profileUrls: 'here' },
			},
		},
	]);
	expect(page.text()).toContain('Both systems agree now.');
	await page.click('Close');
	expect(close).toHaveBeenCalledOnce();
});

test.each([
	['edited', 'what differs now is asked about again'],
	['gone', 'the record or a connection was removed'],
] as const)(
	'where only the ATS could be written, as ModernLoop’s was %s, it says so',
	async (onlyInAts, said) => {
		await open('c1', { outcome: 'written', onlyInAts });
		await act(async () => radio('E-mail In ModernLoop jane@new.example').click());
		await page.click('Write changes');
		expect(page.text()).toContain('It was written in Ashby');
		expect(page.text()).toContain(said);
		expect(page.text()).not.toContain('Both systems agree now.');
	},
);

test('a person may overrule a suggestion', async () => {
	await open('c1');
	await act(async () => radio('Name In Ashby Jane Doe').click());
	expect(page.text()).not.toContain('Into Ashby, as Jane Admin: Name');
});

test('refused values are explained, and everything stays as it was chosen', async () => {
	await open('c1', { outcome: 'failed', failure: { kind: 'data-conflict' } });
	await act(async () => radio('E-mail In ModernLoop jane@new.example').click());
	await page.click('Write changes');
	expect(page.text()).toContain('Another candidate already has this e-mail address and last name.');
	expect(page.text()).toContain('Merge the two candidates');
	expect(radio('E-mail In ModernLoop jane@new.example').checked).toBe(true);
});

test('when somebody changed it meanwhile, both sides are shown anew with nothing chosen by hand', async () => {
	await open('c1', { outcome: 'failed', failure: { kind: 'changed-meanwhile' } });
	await act(async () => radio('E-mail In ModernLoop jane@new.example').click());
	await page.click('Write changes');
	await page.click('Show both sides again');
	expect(radio('E-mail In ModernLoop jane@new.example').checked).toBe(false);
	listed = [];
});

test('an interview that only ModernLoop has is shown whole and added on request', async () => {
	await open('i1');
	for (const part of ['System design', 'Jane Doe', 'Kim Lee and Sam Roe', '2026', 'as Jane Admin']) {
		expect(page.text()).toContain(part);
	}
	await page.click('Not now');
	expect(close).toHaveBeenCalledOnce();
	expect(decisions()).toEqual([]);
	await page.click('Add to Ashby');
	expect(decisions()).toEqual([{ id: 'i1', at: NOW, decision: { about: 'interview', write: true } }]);
	expect(page.text()).toContain('Added to Ashby.');
});

test('an interview may be left out for good', async () => {
	await open('i1');
	await page.click('Do not add');
	expect(decisions()).toEqual([{ id: 'i1', at: NOW, decision: { about: 'interview', write: false } }]);
	expect(page.text()).toContain('Left out.');
});

test('what is decided already says so', async () => {
	await open('gone');
	expect(page.text()).toContain('Nothing to review here');
});

test('of a confidential candidate it says where the changes are shown, and nothing else', async () => {
	await open('s1');
	expect(page.text()).toBe(
		'Confidential candidate 3c2f-77To see what changed, open the candidate in Ashby and choose Review there.Close',
	);
	await page.close();
	page = await openExtensionPage(<ProposalList />, {
		'proposals.list': () => ({ shown: [CONFIDENTIAL], more: 0 }),
	});
	expect(page.text()).toContain('Confidential candidate 3c2f-77');
	expect(document.querySelector('a')).toBeNull();
});

test('the list on the options page names what waits and leads to it; without any it takes no room', async () => {
	page = await openExtensionPage(<ProposalList />, {
		'proposals.list': () => ({ shown: [CANDIDATE, INTERVIEW], more: 0 }),
	});
	expect(page.text()).toContain('Changes to review 2');
	expect(page.text()).toContain('Name, E-mail, and Social profiles · Ashby');
	expect(page.button('Review Jane <b>Doe</b>').getAttribute('href')).toBe('/review.html?id=c1');
	await page.close();
	page = await openExtensionPage(<ProposalList />, {
		'proposals.list': () => ({ shown: [CANDIDATE], more: 1200 }),
	});
	expect(page.text()).toContain('Changes to review 1,201');
	expect(page.text()).toContain('More: 1,200');
	await page.close();
	page = await openExtensionPage(<ProposalList />, { 'proposals.list': () => ({ shown: [], more: 0 }) });
	expect(page.text()).toBe('');
});
