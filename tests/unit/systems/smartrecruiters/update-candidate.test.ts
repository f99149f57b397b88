import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ApiRequest } from '../../../../utils/api/request.ts';
import { failureOf } from '../../../../utils/failures/failure.ts';
import { smartrecruiters } from '../../../../utils/systems/smartrecruiters/adapter.ts';
import { writesTo } from '../../../sandbox/world/api-writes.ts';
import { cast } from '../../../sandbox/world/cast.ts';
import { updateCandidate } from '../../../sandbox/world/changes.ts';
import { connectSmartrecruiters } from './connected.ts';

let here: Awaited<ReturnType<typeof connectSmartrecruiters>>;
beforeEach(async () => {
	here = await connectSmartrecruiters(0);
});
afterEach(() => here.close());

const candidateId = cast.janeDoe.smartrecruiters?.candidateId ?? '';
const row = () => here.world.candidate('smartrecruiters', candidateId);
const written = () => writesTo(here.world, 'smartrecruiters').map(({ body }) => JSON.parse(body));
const edit = (fields: object, key?: string) =>
	here.clientOf(key).updateCandidate({ candidateId, ...fields }, null);

describe('an edit of a candidate', () => {
	test('writes the name as a whole, lest half of it meet what somebody else is writing', async () => {
		await edit({ name: 'Jane Smith' });
		expect(written()).toEqual([{ firstName: 'Jane', lastName: 'Smith' }]);
		expect(row()).toMatchObject({ first_name: 'Jane', last_name: 'Smith' });
	});

	test('writes e-mail and profiles, and keeps the other web addresses', async () => {
		const other_links = JSON.stringify({ skype: 'jane.doe' });
		updateCandidate(here.world, 'smartrecruiters', candidateId, { other_links }, here.clock.now());
		const linkedin = 'https://www.linkedin.com/in/jane-smith';
		await edit({ email: 'jane@example.org', profileUrls: [linkedin, 'https://x.com/jane'] });
		const page = { system: 'smartrecruiters', kind: 'candidate', candidateId } as const;
		expect(await here.clientOf().fetchCandidate(page)).toMatchObject({
			emails: ['jane@example.org'],
			profileUrls: [linkedin, 'https://x.com/jane'],
		});
		expect(JSON.parse(row()?.other_links ?? '')).toMatchObject({ skype: 'jane.doe' });
	});

	test('is not written over what somebody else has changed since it was decided', async () => {
		const over = { name: 'Jane Before', email: '', profileUrls: [] };
		expect(await edit({ name: 'Jane After', over }).catch(failureOf)).toEqual({ kind: 'changed-meanwhile' });
		expect(written()).toEqual([]);
	});

	test('removes a profile', async () => {
		await edit({ profileUrls: [] });
		expect(row()?.linkedin).toBeNull();
	});

	test('writes nothing that is there already', async () => {
		const { name, email, linkedin } = cast.janeDoe;
		await edit({ name, email: email?.toUpperCase(), profileUrls: [linkedin] });
		await edit({});
		expect(written()).toEqual([]);
	});

	test('is a conflict where another candidate has this e-mail and last name', async () => {
		const { name, email } = cast.marcoRossi;
		expect(await edit({ name, email }).catch(failureOf)).toEqual({ kind: 'data-conflict' });
		expect(row()?.last_name).toBe('Doe');
	});

	test.each([
		['one word for a name', { name: 'Madonna' }, 'name-incomplete'],
		['no e-mail', { email: '' }, 'email-required'],
	])(
		'is refused before it is sent where SmartRecruiters has no place for it: %s',
		async (_, fields, kind) => {
			expect(await edit(fields).catch(failureOf)).toEqual({ kind });
			expect(written()).toEqual([]);
		},
	);

	test('of nobody is not visible', async () => {
		const { smartrecruiters } = cast.ninaPetrova;
		const gone = { candidateId: smartrecruiters?.candidateId ?? '', name: 'Nina New' };
		const update = here.clientOf().updateCandidate(gone, null);
		expect(await update.catch(failureOf)).toEqual({ kind: 'not-visible' });
	});

	test.each([
		[403, { kind: 'permission-missing', permission: 'candidates_manage' }],
		[404, { kind: 'not-visible' }],
	])('whose writing alone is refused with %i says why', async (status, failure) => {
		const request: ApiRequest = async ({ method, rejectErrors, schema }) => {
			const headers = new Headers();
			rejectErrors({ status: method === 'PATCH' ? status : 200, headers, body: null });
			return schema.parse({ id: candidateId, firstName: 'Jane', lastName: 'Doe' });
		};
		const client = smartrecruiters.createClient(request, Date.now);
		const update = client.updateCandidate({ candidateId, name: 'Jane Smith' }, null);
		expect(await update.catch(failureOf)).toEqual(failure);
	});
});
