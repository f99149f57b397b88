import type { Handler } from '../https-server.ts';
import { afterOf, jobPeoplePage, jobsPage, jobView, peoplePage, personView } from '../web-app/person-view.ts';
import { type AppApi, staticApp } from '../web-app/static-app.ts';
import type { World } from '../world/world.ts';

const ATS = 'smartrecruiters';

function smartRecruitersAppApi(world: World): AppApi {
	return (path, query) => {
		const [what, id = '', part] = path.split('/');
		switch (what) {
			case 'people':
				return peoplePage(world, ATS, query.get('keyword') ?? '', afterOf(query));
			case 'applications':
				return personView(world, ATS, { applicationId: id });
			case 'candidates':
				return personView(world, ATS, { candidateId: id });
			// Which id follows /profile/ is not published: either kind leads to the person.
			case 'profile':
				return personView(world, ATS, { applicationId: id }) ?? personView(world, ATS, { candidateId: id });
			case 'jobs':
				if (id === '') return jobsPage(world, ATS, afterOf(query));
				return part === 'people' ? jobPeoplePage(world, ATS, id, afterOf(query)) : jobView(world, ATS, id);
			default:
				return undefined;
		}
	};
}

/** The look-alike of the app at www.smartrecruiters.com. */
export function createSmartRecruitersWebApp({ world }: { world: World }): Handler {
	return staticApp({
		system: 'smartrecruiters',
		title: 'SmartRecruiters (sandbox)',
		apiPrefix: '/app/api-internal/',
		api: smartRecruitersAppApi(world),
	});
}
