import { request } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bridgeKeys } from '../../sandbox/modernloop/bridge-access.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { cast } from '../../sandbox/world/cast.ts';
import { ashbyKeys, smartrecruitersKeys } from '../../sandbox/world/keys.ts';

type Reply = {
	readonly status: number;
	readonly headers: NodeJS.Dict<string | string[]>;
	readonly body: string;
};

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ candidates: 20, seed: 5 });
});
afterAll(() => sandbox.close());

/** Asks the sandbox as a browser does that resolves `host` to it. */
function ask(host: string, path: string, headers: Record<string, string> = {}, method = 'GET', body = '') {
	return new Promise<Reply>((resolve, reject) => {
		const { port, certificate: ca } = sandbox;
		const options = { host: '127.0.0.1', port, servername: host, ca, path, method, agent: false };
		const call = request({ ...options, headers: { host, ...headers } }, (response) => {
			let text = '';
			response.setEncoding('utf8').on('data', (part: string) => {
				text += part;
			});
			response.on('end', () =>
				resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
			);
		});
		call.on('error', reject).end(body);
	});
}

describe('one server for all hosts', () => {
	it('has a certificate that is good for each of its hosts', async () => {
		for (const host of sandbox.hosts) await expect(ask(host, '/')).resolves.toBeDefined();
		await expect(ask('other.example', '/')).rejects.toThrow(/altnames/);
	});

	it('tells the systems apart by the Host header', async () => {
		expect((await ask('app.ashbyhq.com', '/jobs')).body).toContain('Ashby (sandbox)');
		expect((await ask('www.smartrecruiters.com', '/app/home/')).body).toContain('SmartRecruiters (sandbox)');
		expect((await ask('app.modernloop.io', '/o/anything')).body).toContain('ModernLoop (sandbox)');
		const strange = await ask('app.ashbyhq.com', '/', { host: 'nobody.example' });
		expect(strange.status).toBe(421);
	});

	it('answers at each API host with that system’s own rules', async () => {
		const ashby = `Basic ${Buffer.from(`${ashbyKeys.full.key}:`).toString('base64')}`;
		const json = { 'content-type': 'application/json' };
		const info = await ask(
			'api.ashbyhq.com',
			'/apiKey.info',
			{ ...json, authorization: ashby },
			'POST',
			'{}',
		);
		expect(JSON.parse(info.body)).toMatchObject({ success: true });
		const token = { 'x-smarttoken': smartrecruitersKeys.administrator.key };
		for (const host of ['api.smartrecruiters.com', 'api.sandbox.smartrecruiters.com']) {
			expect((await ask(host, '/configuration/company', token)).status).toBe(200);
		}
	});

	it('leads Chromium to itself and nowhere else', () => {
		expect(sandbox.hostResolverRules).toContain(`MAP api.ashbyhq.com 127.0.0.1:${sandbox.port}`);
		expect(sandbox.hostResolverRules.endsWith('MAP * ~NOTFOUND')).toBe(true);
	});
});

describe('the bridge’s hosts', () => {
	const authorization = `Bearer ${bridgeKeys.full}`;

	it('lets every origin ask an organisation’s own service, and none a partner’s', async () => {
		const own = await ask('bridge.acme.example', '/v1/workspace', { authorization });
		expect(own.headers['access-control-allow-origin']).toBe('*');
		const preflight = await ask('bridge.acme.example', '/v1/workspace', {}, 'OPTIONS');
		expect(preflight.status).toBe(204);
		expect(preflight.headers['access-control-allow-headers']).toContain('authorization');
		const partner = await ask('partner.modernloop.io', '/v1/workspace', { authorization });
		expect(partner.status).toBe(200);
		expect(partner.headers['access-control-allow-origin']).toBeUndefined();
		expect((await ask('partner.modernloop.io', '/v1/workspace', {}, 'OPTIONS')).status).not.toBe(204);
	});

	it('fails as it is told to, once', async () => {
		sandbox.faults.add({ host: 'bridge.acme.example', fault: { kind: 'html' } });
		const [spoilt, well] = [
			await ask('bridge.acme.example', '/v1/workspace', { authorization }),
			await ask('bridge.acme.example', '/v1/workspace', { authorization }),
		];
		expect(spoilt.headers['content-type']).toContain('text/html');
		expect(well.headers['content-type']).toBe('application/json');
	});

	it('does not read a body without end', async () => {
		const headers = { authorization, 'idempotency-key': 'big', 'content-type': 'application/json' };
		const big = ' '.repeat(1_100_000);
		const answer = await ask('bridge.acme.example', '/v1/candidates/ashby/x', headers, 'PUT', big);
		expect(answer.status).toBe(413);
	});
});

describe('the web apps', () => {
	it('serve their code with the types taken out, and nothing else of the folder', async () => {
		const script = await ask('app.ashbyhq.com', '/assets/ashby/web-app/app.ts');
		expect(script.headers['content-type']).toContain('text/javascript');
		expect(script.body).not.toContain('import type');
		for (const path of ['/assets/world/keys.ts', '/assets/../package.json', '/assets/ashby/api.ts']) {
			expect((await ask('app.ashbyhq.com', path)).body).toContain('<!doctype html>');
		}
	});

	it('show a person under every address the system has for them', async () => {
		const application = cast.janeDoe.smartrecruiters?.applications[0]?.id ?? '';
		const candidate = cast.janeDoe.smartrecruiters?.candidateId ?? '';
		for (const path of [
			`applications/${application}`,
			`candidates/${candidate}`,
			`profile/${candidate}`,
			`profile/${application}`,
		]) {
			const { body } = await ask('www.smartrecruiters.com', `/app/api-internal/${path}`);
			expect(JSON.parse(body)).toMatchObject({ name: 'Jane Doe', candidateId: candidate });
		}
	});

	it('show a tab of a ModernLoop page as that page', async () => {
		for (const person of [cast.marcoRossi, cast.alexKimBerlin, cast.janeDoe]) {
			const path = person.pages[0]?.path ?? '';
			const tab = `${path.replace(/\/(overview|details)$/, '')}/availability`;
			const { body } = await ask('app.modernloop.io', `/internal/page?path=${encodeURIComponent(tab)}`);
			expect(JSON.parse(body)).toMatchObject({ path, name: person.name });
		}
	});

	it('remember what reached the host that redirects lead to', async () => {
		await ask('evil.example', '/collect', { 'x-smarttoken': 'secret' });
		expect(sandbox.evil.calls.at(-1)).toMatchObject({
			path: '/collect',
			headers: { 'x-smarttoken': 'secret' },
		});
	});
});
