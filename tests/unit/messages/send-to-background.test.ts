import { expect, test } from 'vitest';
import { failureOf } from '../../../utils/failures/failure.ts';
import { createSendToBackground } from '../../../utils/messages/send-to-background.ts';

test('an answer is parsed and handed over', async () => {
	const sent: unknown[] = [];
	const send = createSendToBackground(async (message) => {
		sent.push(message);
		return { ok: true, output: { candidate: 'x', extra: 1 } };
	});
	expect(await send('settings.getTemplates', {})).toEqual({ candidate: 'x' });
	expect(sent).toEqual([{ type: 'settings.getTemplates', input: {} }]);
});

test.each([
	['no answer at all', undefined],
	['a refusal', { ok: false, error: 'refused' }],
	['another shape than the protocol says', { ok: true, output: { candidate: 7 } }],
])('%s is an unexpected failure', async (_, reply) => {
	const send = createSendToBackground(async () => reply);
	const error: unknown = await send('settings.getTemplates', {}).catch((thrown: unknown) => thrown);
	expect(failureOf(error).kind).toBe('unexpected');
});

test('a connection that carries a key is answered without it', async () => {
	const output = [{ system: 'ashby', status: 'none', key: 'secret' }];
	const send = createSendToBackground(async () => ({ ok: true, output }));
	expect(JSON.stringify(await send('connections.list', {}))).not.toContain('secret');
});

test('a full storage is said as what it is', async () => {
	const send = createSendToBackground(async () => ({ ok: false, error: 'storage-full' }));
	const error: unknown = await send('connections.list', {}).catch((thrown: unknown) => thrown);
	expect(failureOf(error)).toEqual({ kind: 'storage-full' });
});
