import type { Handler } from '../https-server.ts';
import { afterOf, jobPeoplePage, jobsPage, jobView, peoplePage, personView } from '../web-app/person-view.ts';
import { type AppApi, staticApp } from '../web-app/static-app.ts';
import type { World } from '../world/world.ts';

const ATS = 'ashby';

function ashbyAppApi(world: World): AppApi {
	return (path, query) => {
		const [what, id = '', part] = path.split('/');
		switch (what) {
			case 'people':
				return peoplePage(world, ATS, query.get('keyword') ?? '', afterOf(query));
			case 'candidate':
				return personView(world, ATS, {
					candidateId: id,
					...(part === undefined ? {} : { applicationId: part }),
				});
			case 'jobs':
				if (id === '') return jobsPage(world, ATS, afterOf(query));
				return part === 'people' ? jobPeoplePage(world, ATS, id, afterOf(query)) : jobView(world, ATS, id);
			default:
				return undefined;
		}
	};
}

/** The look-alike of the app at app.ashbyhq.com. */
export function createAshbyWebApp({ world }: { world: World }): Handler {
	return staticApp({
		system: 'ashby',
		title: 'Ashby (sandbox)',
		apiPrefix: '/api-internal/',
		api: ashbyAppApi(world),
	});
}
