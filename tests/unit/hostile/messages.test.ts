import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failureOf } from '../../../utils/failures/failure.ts';
import { extensionReplies } from '../../../utils/messages/extension-replies.ts';
import { extensionSchemas } from '../../../utils/messages/extension-schemas.ts';
import type { ExtensionActions } from '../../../utils/messages/handle-extension-message.ts';
import type { PageActions } from '../../../utils/messages/handle-page-message.ts';
import { pageSchemas } from '../../../utils/messages/page-schemas.ts';
import { createRouter } from '../../../utils/messages/router.ts';
import { createSendToBackground } from '../../../utils/messages/send-to-background.ts';
import { PAGE_ORIGINS } from '../../../utils/messages/sender.ts';
import { tabReportSchema } from '../../../utils/messages/tab-report-schema.ts';
import { ATS_SYSTEMS, SYSTEMS } from '../../../utils/systems/system.ts';
import { candidatePage, evidence, modernLoopPage } from '../links/fixtures.ts';
import { changed, changes, foreignUrl, isPolluted, nasty } from './nasty.ts';

const OWN = { id: 'looplink', origin: 'chrome-extension://looplink' };
const REFUSED = { ok: false, error: 'refused' };
const done: { type: string; input: unknown }[] = [];
const actions = new Proxy(
	{},
	{
		get: (_, type) => async (input: unknown) => {
			done.push({ type: String(type), input });
			return null;
		},
	},
);
let now = 0;
const route = createRouter(actions as PageActions, actions as ExtensionActions, OWN, () => {
	now += 1_000;
	return now;
});

const types = fc.constantFrom(
	...Object.keys(pageSchemas),
	...Object.keys(extensionSchemas),
	'tab.report',
	'tab.look',
	'__proto__',
);
/** What each message carries when it is genuine. */
const genuine = fc
	.constantFrom(candidatePage(1), candidatePage(2, 'smartrecruiters'), modernLoopPage(3))
	.map((page) => ({
		page,
		modernloopUrl: 'https://app.modernloop.io/x',
		evidence: evidence({ emails: ['a@example.com'] }),
		label: 'Jane',
		pairingId: 'p',
		linkId: 'l',
		address: 'https://app.modernloop.io/x',
		system: 'ashby',
		url: 'https://api.ashbyhq.com',
		key: 'k',
	}));
const fields = fc.subarray([
	'page',
	'modernloopUrl',
	'evidence',
	'label',
	'pairingId',
	'linkId',
	'address',
	'system',
]);
const input = fc.oneof(
	fc.tuple(genuine, fields).map(([all, names]) => {
		return Object.fromEntries(
			Object.entries(all).filter(([name]) => names.some((wanted) => wanted === name)),
		);
	}),
	nasty,
	fc.anything(),
);
const message = fc.tuple(types, input, changes, fc.boolean()).map(([type, content, list, isChanged]) => {
	const whole = { type, input: content };
	try {
		return isChanged ? changed(whole, list) : whole;
	} catch {
		return whole;
	}
});
const origin = fc.constantFrom(...Object.values(PAGE_ORIGINS));

test('whatever a content script says, only what the schemas allow is done, about its own system', async () => {
	await fc.assert(
		fc.asyncProperty(message, origin, async (said, url) => {
			done.length = 0;
			const reply = await route(said, { id: OWN.id, url: `${url}/x`, frameId: 0, tab: { id: 1 } });
			expect(isPolluted()).toBe(false);
			expect(reply.ok ? done.length : reply).toEqual(reply.ok ? 1 : REFUSED);
			for (const { type, input: carried } of done) {
				expect(Object.keys(pageSchemas)).toContain(type);
				const page: unknown = Reflect.get(Object(carried), 'page');
				const system = SYSTEMS.find((one) => PAGE_ORIGINS[one] === url);
				expect(page).toMatchObject({ system });
			}
		}),
		{ numRuns: 1_500 },
	);
});

test('whatever anybody else says is refused, and nothing is done', async () => {
	const sender = fc.record(
		{
			id: fc.constantFrom('other', '', OWN.id),
			url: fc.oneof(
				foreignUrl,
				fc.constantFrom('', 'null', 'chrome-extension://other/options.html', 'about:blank'),
			),
			origin: fc.oneof(foreignUrl, fc.constant('null')),
			frameId: fc.constantFrom(0, 1),
			tab: fc.constant({ id: 2 }),
		},
		{ requiredKeys: [] },
	);
	await fc.assert(
		fc.asyncProperty(message, sender, async (said, from) => {
			done.length = 0;
			expect(await route(said, from)).toEqual(REFUSED);
			expect(done).toEqual([]);
		}),
		{ numRuns: 300 },
	);
});

test('whatever the background answers, the extension’s pages get what they asked for or a failure', async () => {
	const kinds = fc.constantFrom(...Object.keys(extensionReplies));
	const reply = fc.oneof(
		fc.anything(),
		nasty.map((output) => ({ ok: true, output })),
		nasty.map((error) => ({ ok: false, error })),
	);
	await fc.assert(
		fc.asyncProperty(kinds, reply, async (type, answer) => {
			const send = createSendToBackground(async () => answer);
			const kind = type as keyof typeof extensionReplies;
			const outcome = await send(kind, {} as never).then(
				(value) => extensionReplies[kind].safeParse(value).success,
				(error: unknown) => ['unexpected', 'storage-full'].includes(failureOf(error).kind),
			);
			expect(outcome).toBe(true);
			expect(isPolluted()).toBe(false);
		}),
		{ numRuns: 300 },
	);
});

test('whatever a tab reports, the popup draws no link that leads elsewhere', () => {
	const report = {
		page: 'candidate',
		view: {
			chips: [
				{
					state: 'linked',
					target: 'modernloop',
					href: 'https://app.modernloop.io/x',
					linkId: 'l',
					source: 'email',
					linkedAt: 1,
					confidential: false,
					sync: { available: true },
				},
			],
		},
	};
	fc.assert(
		fc.property(changes, (list) => {
			const parsed = tabReportSchema.safeParse(changed(report, list));
			expect(isPolluted()).toBe(false);
			if (!parsed.success || parsed.data.page === 'none' || typeof parsed.data.view === 'string') return;
			for (const chip of parsed.data.view.chips) {
				const hrefs =
					'href' in chip ? [chip.href] : 'choices' in chip ? chip.choices.map(({ href }) => href) : [];
				for (const href of hrefs) {
					const { protocol, host } = new URL(href);
					expect(protocol).toBe('https:');
					expect(host).toMatch(/(^|\.)modernloop\.io$|^app\.ashbyhq\.com$|^www\.smartrecruiters\.com$/);
				}
			}
		}),
		{ numRuns: 1_500 },
	);
	expect(ATS_SYSTEMS).toHaveLength(2);
});
