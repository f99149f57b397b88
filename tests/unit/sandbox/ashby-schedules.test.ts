import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { writesTo } from '../../sandbox/world/api-writes.ts';
import { cast } from '../../sandbox/world/cast.ts';
import { ashbyKeys } from '../../sandbox/world/keys.ts';
import { startAshby } from './ashby-caller.ts';

let ashby: Awaited<ReturnType<typeof startAshby>>;
beforeAll(async () => {
	ashby = await startAshby(40);
});
afterAll(() => ashby.close());
beforeEach(() => ashby.clock.advance(60_000));

const applicationId = cast.janeDoe.ashby?.applications[0]?.id;
const meeting = {
	startTime: '2026-12-01T09:00:00.000Z',
	endTime: '2026-12-01T10:00:00.000Z',
	interviewers: [{ email: 'lena.vogel@brightwave.example', feedbackRequired: true }],
};

async function create(): Promise<{ id: string; eventId: string }> {
	const { results } = await ashby.call('interviewSchedule.create', {
		applicationId,
		interviewEvents: [meeting],
	});
	return { id: String(results.id), eventId: String(results.interviewEvents[0].id) };
}

test('a schedule that is created twice is there twice', async () => {
	const [one, other] = [await create(), await create()];
	expect(one.id).not.toBe(other.id);
});

test('the key that made a schedule moves, adds and takes out its meetings', async () => {
	const { id, eventId } = await create();
	const interviewEvent = { ...meeting, interviewEventId: eventId, endTime: '2026-12-01T11:00:00.000Z' };
	const moved = await ashby.call('interviewSchedule.update', { interviewScheduleId: id, interviewEvent });
	expect(moved.results.interviewEvents).toMatchObject([{ id: eventId, endTime: '2026-12-01T11:00:00.000Z' }]);
	const added = await ashby.call('interviewSchedule.update', {
		interviewScheduleId: id,
		interviewEvent: [{ ...meeting, startTime: '2026-12-02T09:00:00.000Z' }],
	});
	expect(added.results.interviewEvents).toHaveLength(2);
	const body = { interviewScheduleId: id, interviewEventIdToCancel: eventId };
	const left = await ashby.call('interviewSchedule.update', body);
	expect(left.results.interviewEvents).toHaveLength(1);
});

test('no other key changes it, and nobody both changes and cancels at once', async () => {
	const { id, eventId } = await create();
	const cancel = { interviewScheduleId: id, interviewEventIdToCancel: eventId };
	const other = await ashby.call('interviewSchedule.update', cancel, ashbyKeys.noConfidential.key);
	expect(other.errorInfo?.code).toBe('invalid_input');
	const both = await ashby.call('interviewSchedule.update', { ...cancel, interviewEvent: meeting });
	expect(both.errorInfo?.code).toBe('invalid_input');
});

test('a cancelled schedule keeps its meetings', async () => {
	const { id, eventId } = await create();
	const { results } = await ashby.call('interviewSchedule.cancel', { id });
	expect(results).toMatchObject({ status: 'Cancelled', interviewEvents: [{ id: eventId }] });
});

test('extra data holds short strings only, under a kilobyte', async () => {
	const code = async (extraData: unknown) => {
		const interviewEvents = [{ ...meeting, extraData }];
		return (await ashby.call('interviewSchedule.create', { applicationId, interviewEvents })).errorInfo?.code;
	};
	expect(await code({ source: 'a' })).toBeUndefined();
	expect(await code({ source: 1 })).toBe('invalid_input');
	expect(await code({ a: 'x'.repeat(500), b: 'x'.repeat(500), c: 'x'.repeat(100) })).toBe('invalid_input');
});

test('acting for a user needs the box, and is noted with the write', async () => {
	const { results: users } = await ashby.call('user.list', {});
	const act = async (key: string, user: string) => {
		const authorization = `Basic ${btoa(`${key}:`)}`;
		const headers = { authorization, 'content-type': 'application/json', 'x-on-behalf-of': user };
		const answer = await ashby.post(
			'candidate.update',
			{ candidateId: cast.janeDoe.ashby?.candidateId },
			headers,
		);
		const body = (await answer.json()) as { errorInfo?: { code: string } };
		return [answer.status, body.errorInfo?.code];
	};
	const user = String(users[0].id);
	expect(await act(ashbyKeys.noConfidential.key, user)).toEqual([403, 'missing_endpoint_permission']);
	expect(await act(ashbyKeys.full.key, 'nobody')).toEqual([200, 'user_not_found']);
	expect(await act(ashbyKeys.full.key, user)).toEqual([200, undefined]);
	expect(writesTo(ashby.world, 'ashby').at(-1)).toMatchObject({
		call: 'candidate.update',
		on_behalf_of: user,
	});
});

test('links given as a whole replace all that were there', async () => {
	const candidateId = cast.janeDoe.ashby?.candidateId;
	const socialLinks = [
		{ type: 'Website', url: 'https://one.example/' },
		{ type: 'Website', url: 'https://two.example/' },
	];
	const linkedInUrl = 'https://www.linkedin.com/in/ignored';
	const { results } = await ashby.call('candidate.update', { candidateId, socialLinks, linkedInUrl });
	expect(results.socialLinks).toEqual(socialLinks);
	const refused = await ashby.call('candidate.update', {
		candidateId,
		socialLinks: [{ type: 'Facebook', url: 'https://facebook.com/a' }],
	});
	expect(refused.errorInfo?.code).toBe('invalid_input');
});
