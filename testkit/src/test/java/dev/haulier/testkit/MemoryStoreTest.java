package dev.haulier.testkit;

import dev.haulier.store.MemoryStore;
import dev.haulier.store.Store;

class MemoryStoreTest extends StoreContract {

    @Override
    protected Store open() {
        return new MemoryStore();
    }
}
