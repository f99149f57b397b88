import type { Page } from '@playwright/test';
import { ashbyPageOf, modernLoopPageOf } from '../e2e/pages/cast-pages.ts';
import { chipOn } from '../e2e/pages/chip.ts';
import { askSync } from '../e2e/pages/sync.ts';
import { cast } from '../sandbox/world/cast.ts';
import { STAFF } from '../sandbox/world/organisation.ts';
import type { Setting } from './setting.ts';

const MEETING = { name: 'Bewerbungsgespräch', room: 'Interviewraum Zugspitze' } as const;

/** What people make of two candidates in ModernLoop. */
const EDITS = [
	{ member: 'laylaAlhassan', name: 'Laïla Edited-Elsewhere', email: 'edited.laila@personal.example' },
	{ member: 'janeDoe', name: 'Johanna Edited-Elsewhere', email: 'edited.johanna@personal.example' },
] as const;

export const EDITED_SECRETS = [
	...EDITS.flatMap(({ name, email }) => [
		{ what: 'name in ModernLoop', value: name },
		{ what: 'e-mail in ModernLoop', value: email },
	]),
	{ what: 'title of an interview', value: `${MEETING.name} ${MEETING.room}` },
];

/** People edit candidates in ModernLoop and schedule an interview: one edit is decided upon, the others wait. */
export async function decide({ sandbox }: Setting, tab: Page, options: Page): Promise<void> {
	const { people } = sandbox.bridge;
	const { users } = await askSync(options, 'writeAs.read', { system: 'ashby' });
	await askSync(options, 'writeAs.choose', { system: 'ashby', userId: users[0]?.id ?? null });
	const jane = cast.janeDoe.ashby;
	people.schedule({
		modernloopId: 'scheduled-1',
		webUrl: modernLoopPageOf('janeDoe'),
		externalSystem: 'ashby',
		candidateId: jane?.candidateId ?? '',
		applicationId: jane?.applications[0]?.id ?? '',
		title: `${MEETING.name} ${MEETING.room}`,
		startsAt: new Date(Date.now() + 86_400_000).toISOString(),
		endsAt: new Date(Date.now() + 90_000_000).toISOString(),
		timezone: 'Europe/Berlin',
		interviewerEmails: STAFF.slice(0, 2).map(({ email }) => email),
	});
	for (const { member, name, email } of EDITS) {
		const externalId = cast[member].ashby?.candidateId ?? '';
		people.edit({ kind: 'candidates', externalSystem: 'ashby', externalId }, { name, emails: [email] });
		await tab.goto(ashbyPageOf(member));
		const chip = chipOn(tab);
		await chip.leadsTo();
		await chip.openPopover();
		await chip.press('Sync now');
		await chip.tells(/^Synced/, 20_000);
	}
	const { shown: waiting } = await askSync(options, 'proposals.list', {});
	const proposal = waiting.find(({ about }) => about === 'candidate');
	if (proposal === undefined || waiting.length < 3) throw new Error('Too little waits for a decision.');
	const decision = { about: 'candidate', winners: { name: 'here', email: 'there' } } as const;
	const { outcome } = await askSync(options, 'proposals.decide', {
		id: proposal.id,
		at: proposal.at,
		decision,
	});
	if (outcome !== 'written') throw new Error('The decision was not carried out.');
}
