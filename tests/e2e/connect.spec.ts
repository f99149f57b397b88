import { bridgeKeys } from '../sandbox/modernloop/bridge-access.ts';
import { ashbyKeys, smartrecruitersKeys } from '../sandbox/world/keys.ts';
import { expect, test } from './fixtures.ts';
import { connectionCard } from './pages/connection-card.ts';
import { grantedHosts } from './pages/permissions.ts';
import { readStoredData } from './pages/stored-data.ts';

const ASHBY_API = 'https://api.ashbyhq.com';
const SMARTRECRUITERS_API = 'https://api.smartrecruiters.com';
const PARTNER_BRIDGE = 'https://partner.modernloop.io';
const OWN_BRIDGE = 'https://bridge.acme.example';

for (const { system, name, key, api } of [
	{ system: 'ashby', name: 'Ashby', key: ashbyKeys.full.key, api: ASHBY_API },
	{
		system: 'smartrecruiters',
		name: 'SmartRecruiters',
		key: smartrecruitersKeys.administrator.key,
		api: SMARTRECRUITERS_API,
	},
] as const) {
	test(`an admin connects ${name} by a key pasted with white space, and the browser is asked for that API alone`, async ({
		extension,
		sandbox,
	}) => {
		await extension.allowHost(api);
		const page = await extension.openOptions();
		const card = connectionCard(page, system);
		await card.button('Set up').click();
		await expect(card.url).toHaveValue(api);
		const before = await grantedHosts(page);
		await card.paste(`\n  ${key} \t\n`);
		await expect(card.key).toHaveValue(key);
		await expect(card.key).toHaveAttribute('type', 'password');
		await card.button('Connect').click();
		await expect(card.text(`${name} is connected.`)).toBeVisible();
		await expect(card.text('Connected')).toBeVisible();
		expect(await grantedHosts(page)).toEqual([...before, `${api}/*`].toSorted());
		// The key reached its own API, and that was asked with nothing else.
		const { of, total } = sandbox.stats[system];
		expect(of(key).requests).toBeGreaterThan(0);
		expect(total().requests).toBe(of(key).requests);
	});
}

test('an admin connects a bridge on ModernLoop’s domain, then moves to their own, which needs no permission', async ({
	extension,
	sandbox,
}) => {
	await extension.allowHost(PARTNER_BRIDGE);
	const page = await extension.openOptions();
	const card = connectionCard(page, 'modernloop');
	await expect(card.text('Optional')).toBeVisible();
	const before = await grantedHosts(page);
	await card.connect({ key: bridgeKeys.full, url: PARTNER_BRIDGE });
	await expect(card.text('ModernLoop is connected.')).toBeVisible();
	expect(await grantedHosts(page)).toEqual([...before, `${PARTNER_BRIDGE}/*`].toSorted());
	const asked = sandbox.stats.bridge.of(bridgeKeys.full).requests;
	expect(asked).toBeGreaterThan(0);

	await card.edit({ url: OWN_BRIDGE });
	await expect(card.text(/^Paste the API key again/)).toBeVisible();
	expect(sandbox.stats.bridge.of(bridgeKeys.full).requests).toBe(asked);
	await card.key.fill(bridgeKeys.full);
	await card.button('Connect').click();
	await expect(card.text(OWN_BRIDGE)).toBeVisible();
	await expect(card.text('Connected')).toBeVisible();
	expect(sandbox.stats.bridge.of(bridgeKeys.full).requests).toBeGreaterThan(asked);
	expect(await grantedHosts(page), 'what the first needed is given back').toEqual(before);
});

for (const { system, api, keys } of [
	{
		system: 'ashby',
		api: ASHBY_API,
		keys: { unknown: 'sandbox-ashby-mistyped', deactivated: ashbyKeys.deactivated.key, unreadable: 'ключ' },
	},
	{
		system: 'smartrecruiters',
		api: SMARTRECRUITERS_API,
		keys: {
			unknown: 'sandbox-smartrecruiters-mistyped',
			'of a deactivated user': smartrecruitersKeys.deactivated.key,
		},
	},
	{ system: 'modernloop', api: OWN_BRIDGE, keys: { revoked: bridgeKeys.revoked } },
] as const) {
	test(`a key that ${system} does not accept is not kept: ${Object.keys(keys).join(', ')}`, async ({
		extension,
	}) => {
		if (system !== 'modernloop') await extension.allowHost(api);
		const page = await extension.openOptions();
		const card = connectionCard(page, system);
		await card.connect({ key: '  ', url: api });
		await expect(card.text('Paste the API key first.')).toBeVisible();
		await expect(card.key).toBeFocused();
		for (const key of Object.values(keys)) {
			await card.key.fill(key);
			await card.button('Connect').click();
			await expect(card.text('Testing the key, permission by permission…')).toBeHidden();
			await expect(card.text('The key was not accepted.')).toBeVisible();
			await expect(card.text(/^Check that the key was copied whole/)).toBeVisible();
		}
		expect((await readStoredData(page)).counts['connections']).toBe(0);
		await page.reload();
		await expect(card.button('Set up')).toBeVisible();
	});
}

test('a Connection URL that is not the system’s own API is refused, and the key goes nowhere', async ({
	extension,
	sandbox,
}) => {
	const page = await extension.openOptions();
	const card = connectionCard(page, 'ashby');
	const before = await grantedHosts(page);
	await card.connect({ key: ashbyKeys.full.key, url: '' });
	for (const [url, says] of [
		['https://evil.example', /own API only/],
		['https://api.ashbyhq.com.evil.example', /own API only/],
		['https://api.ashbyhq.com@evil.example', /Leave user name and password out/],
		['https://app.ashbyhq.com', /This is a page for people/],
		[SMARTRECRUITERS_API, /own API only/],
		['http://api.ashbyhq.com', /must begin with https/],
		['https://api.ashbyhq.com:8443', /Leave the port out/],
		['Ashby', /not a complete address/],
	] as const) {
		await card.url.fill(url);
		await card.button('Connect').click();
		await expect(card.text(says), url).toBeVisible();
		await expect(card.url).toBeFocused();
	}
	const bridge = connectionCard(page, 'modernloop');
	await bridge.connect({ key: bridgeKeys.full, url: ASHBY_API });
	await expect(bridge.text('This is the API of another system, not a bridge.')).toBeVisible();
	expect(await grantedHosts(page)).toEqual(before);
	expect(sandbox.evil.calls).toEqual([]);
	for (const { total } of Object.values(sandbox.stats)) expect(total().requests).toBe(0);
});
