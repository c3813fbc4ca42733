import { type ArtifactContext, type DatabaseShare, shareArtifactDatabase } from '../../engine/sdk.ts'
import { Queue } from './queue.ts'

export type QueueType = 'TRANSIENT' | 'PERSISTENT'

/** The queues of an application, shared by its deployments. */
interface Broker {
  readonly queues: Map<string, Queue>
  readonly share: DatabaseShare
  users: number
}

const BROKERS = Symbol.for('hinny.vm-brokers')

/** A deployment's part in the queues of its application. The last one that leaves closes them: what is not on disk is lost then. */
export interface BrokerShare {
  queue(name: string, type: QueueType): Queue
  leave(): Promise<void>
}

/** A share in the queues of an application or policy. */
export const joinBroker = (artifact: ArtifactContext): BrokerShare => {
  const brokers = artifact.service(BROKERS, () => new Map<string, Broker>())
  const id = `${artifact.property('app.name')}\0${artifact.kind}\0${artifact.name}`
  const broker = brokers.get(id) ?? { queues: new Map(), share: shareArtifactDatabase(artifact), users: 0 }
  brokers.set(id, broker)
  broker.users++
  return {
    queue: (name, type) => {
      const key = `${type} ${name}`
      const queue = broker.queues.get(key) ?? new Queue(name, broker, type === 'PERSISTENT' ? broker.share : undefined)
      broker.queues.set(key, queue)
      return queue
    },
    leave: async () => {
      if (--broker.users > 0) return
      brokers.delete(id)
      await broker.share.release()
    },
  }
}
