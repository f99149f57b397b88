import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from '../../../utils/failures/failure.ts';
import type { ExtensionActions } from '../../../utils/messages/handle-extension-message.ts';
import type { PageActions } from '../../../utils/messages/handle-page-message.ts';
import { createRouter } from '../../../utils/messages/router.ts';
import type { Sender } from '../../../utils/messages/sender.ts';
import { candidatePage, evidence, modernLoopPage } from '../links/fixtures.ts';

const OWN = { id: 'looplink', origin: 'chrome-extension://looplink' };
const view = { chips: [] };
const act = vi.fn(async () => view);

const page = new Proxy({} as PageActions, { get: () => act });
const extension = new Proxy({} as ExtensionActions, { get: () => act });
const route = createRouter(page, extension, OWN);

const ashby: Sender = { id: OWN.id, url: 'https://app.ashbyhq.com/x', frameId: 0, tab: {} };
const modernLoop: Sender = { ...ashby, url: 'https://app.modernloop.io/x' };
const options: Sender = { id: OWN.id, url: `${OWN.origin}/options.html`, frameId: 0, tab: {} };

const lookUp = { type: 'page.lookUp', input: { page: candidatePage(1) } };
const list = { type: 'connections.list', input: {} };
const refused = { ok: false, error: 'refused' };

beforeEach(() => {
	act.mockClear();
});

describe('a content script', () => {
	test('is answered about its own page', async () => {
		expect(await route(lookUp, ashby)).toEqual({ ok: true, output: view });
	});

	const strangers: [string, Sender][] = [
		['another extension', { ...ashby, id: 'other' }],
		['a frame within the page', { ...ashby, frameId: 3 }],
		['another site', { ...ashby, url: 'https://evil.example/' }],
		['a look-alike host', { ...ashby, url: 'https://app.ashbyhq.com.evil.example/' }],
		['another scheme', { ...ashby, url: 'http://app.ashbyhq.com/' }],
		['another system', modernLoop],
		['an origin that is not the address’s', { ...ashby, origin: 'https://evil.example' }],
		['nobody in a tab', { id: OWN.id, url: 'https://app.ashbyhq.com/x', frameId: 0 }],
		['an unnamed sender', {}],
	];
	test.each(strangers)('%s is refused', async (_, sender) => {
		expect(await route(lookUp, sender)).toEqual(refused);
		expect(act).not.toHaveBeenCalled();
	});

	const wrong: [string, unknown][] = [
		['an unknown field', { page: candidatePage(1), key: 'x' }],
		['a job page', { page: { system: 'ashby', kind: 'job', jobId: 'x' } }],
		['an id with path characters', { page: { system: 'ashby', kind: 'candidate', candidateId: '../x' } }],
		['a huge id', { page: { system: 'ashby', kind: 'candidate', candidateId: 'x'.repeat(101) } }],
		['nothing', undefined],
		['a page of another system', { page: candidatePage(1, 'smartrecruiters') }],
	];
	test.each(wrong)('%s is refused', async (_, input) => {
		expect(await route({ type: 'page.lookUp', input }, ashby)).toEqual(refused);
		expect(act).not.toHaveBeenCalled();
	});

	test('of ModernLoop speaks of addresses of ModernLoop only', async () => {
		const learn = (url: string) => ({
			type: 'page.learnFromModernLoop',
			input: { page: { system: 'modernloop', url }, evidence: evidence() },
		});
		expect(await route(learn(modernLoopPage(7).url), modernLoop)).toMatchObject({ ok: true });
		for (const url of ['https://evil.example/', 'https://app.ashbyhq.com/', 'nonsense']) {
			expect(await route(learn(url), modernLoop)).toEqual(refused);
		}
	});

	test('cannot use what is meant for the options page', async () => {
		expect(await route(list, ashby)).toEqual(refused);
	});

	test('learns of a defect only that there was one', async () => {
		act.mockRejectedValueOnce(new Error('the key is secret'));
		expect(await route(lookUp, ashby)).toEqual({ ok: false, error: 'defect' });
	});

	test('that sends without end gets a bounded number of answers at a time, and other tabs theirs', async () => {
		let finish: (done: typeof view) => void = () => undefined;
		act.mockImplementation(() => new Promise((resolve) => (finish = resolve)));
		const from = (id: number) => ({ ...ashby, tab: { id } });
		const flood = Array.from({ length: 50 }, () => route(lookUp, from(1)));
		expect(await route(lookUp, from(1))).toEqual(refused);
		expect(act).toHaveBeenCalledTimes(50);
		act.mockResolvedValue(view);
		expect(await route(lookUp, from(2))).toMatchObject({ ok: true });
		finish(view);
		await Promise.race(flood);
		expect(await route(lookUp, from(1))).toMatchObject({ ok: true });
	});

	test('and the options page learn when the storage is full', async () => {
		act.mockRejectedValue(new ApiError({ kind: 'storage-full' }));
		const reply = { ok: false, error: 'storage-full' };
		expect([await route(lookUp, ashby), await route(list, options)]).toEqual([reply, reply]);
		act.mockResolvedValue(view);
	});
});

describe('the options page', () => {
	test('is answered, in a tab and outside', async () => {
		expect(await route(list, options)).toMatchObject({ ok: true });
		expect(await route(list, { id: OWN.id, url: options.url })).toMatchObject({ ok: true });
	});

	test('of another extension is refused', async () => {
		expect(await route(list, { ...options, url: 'chrome-extension://other/options.html' })).toEqual(refused);
	});

	test('cannot set an address outside of ModernLoop', async () => {
		const input = { candidate: 'https://evil.example/{name}' };
		expect(await route({ type: 'settings.setTemplates', input }, options)).toEqual(refused);
	});
});

test('what nobody knows is refused', async () => {
	for (const message of [{ type: 'tab.report' }, { type: 'toString' }, {}, null, 'text', { type: 7 }]) {
		expect(await route(message, ashby)).toEqual(refused);
	}
});
