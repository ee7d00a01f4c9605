package io.lodestone.plugin.magento.golive;

import static io.lodestone.spi.golive.GoLiveStep.LAST_CHANGES;
import static io.lodestone.spi.golive.GoLiveStep.NUMBERS;
import static io.lodestone.spi.golive.GoLiveStep.REMOVE_CAPTURE;
import static io.lodestone.spi.golive.GoLiveStep.VERIFY;

import io.lodestone.spi.golive.GoLiveStep;
import io.lodestone.spi.golive.GoLiveSteps;
import java.util.List;

/** From the last order of Magento 1 to the first of Magento 2. */
public final class MagentoGoLive implements GoLiveSteps {

    private static final String CLOSE_SOURCE = "close-source";
    private static final String MAINTENANCE_ON = "maintenance-on";
    private static final String CRON_OFF = "cron-off";
    private static final String MEDIA = "media";
    private static final String PAYMENT_SETTINGS = "payment-settings";
    private static final String REINDEX = "reindex";
    private static final String CACHE_FLUSH = "cache-flush";
    private static final String LOOK = "look-through";
    private static final String CRON_ON = "cron-on";
    private static final String DNS = "dns";
    private static final String MAINTENANCE_OFF = "maintenance-off";
    private static final String FIRST_ORDER = "first-order";

    @Override
    public List<GoLiveStep> steps() {
        return List.of(
                GoLiveStep.of(CLOSE_SOURCE, "Close the Magento 1 shop", """
                                Create the file maintenance.flag in the root folder of Magento 1 and stop its cron jobs, imports and
                                everything else that writes into its database. Wait until payments that are on their way have
                                come back. From now on no order must arrive there.""").before(LAST_CHANGES, NUMBERS, VERIFY),
                GoLiveStep.of(MAINTENANCE_ON, "Close the Magento 2 shop", """
                                Nobody but you shall see the new shop until it is complete. To look at it meanwhile, add
                                your address: bin/magento maintenance:allow-ips ADDRESS""")
                        .commands("php bin/magento maintenance:enable")
                        .before(LAST_CHANGES, NUMBERS, VERIFY),
                GoLiveStep.of(CRON_OFF, "Stop the cron jobs of Magento 2", """
                                They would send mails and change rows while both sides are compared. Stop them where they are
                                set up: bin/magento cron:remove, the crontab, or the service of your host.""").before(LAST_CHANGES, NUMBERS, VERIFY),
                GoLiveStep.of(MEDIA, "Copy the last media files", """
                                lodestone media --quick --from MAGENTO_1/media --to MAGENTO_2/pub/media
                                Look through media-report.csv, then hand the new files over to the owner of the others.""").after(CLOSE_SOURCE, LAST_CHANGES),
                GoLiveStep.of(PAYMENT_SETTINGS, "Compare payment and environment settings", """
                                Compare the methods of payment and shipping with those of Magento 1: which are active, for
                                which countries, in test or live mode, with which credentials. They are not copied on purpose, and
                                neither are base URLs, mail servers and analytics accounts: set them in Stores > Configuration, or
                                with bin/magento config:set and config:sensitive:set.""")
                        .after(VERIFY),
                GoLiveStep.of(REINDEX, "Rebuild the indexes", """
                                Rows were written past Magento, so every index is made anew. It may take long: measure it in a
                                rehearsal.""")
                        .commands("php bin/magento indexer:reset", "php bin/magento indexer:reindex")
                        .after(VERIFY, PAYMENT_SETTINGS),
                GoLiveStep.of(
                                CACHE_FLUSH,
                                "Flush the caches",
                                "What was cached before the migration shows the empty shop.")
                        .commands("php bin/magento cache:flush")
                        .after(REINDEX),
                GoLiveStep.of(LOOK, "Look through the new shop", """
                                The number of orders and the newest order; ten products, some customers, a category of each store
                                view, an old address that is redirected. Log in as a customer, fill a cart, go as far as payment.""").after(CACHE_FLUSH, MEDIA),
                GoLiveStep.of(CRON_ON, "Start the cron jobs of Magento 2", """
                                bin/magento cron:install, or where your host sets them up. After some minutes
                                SELECT status, COUNT(*) FROM cron_schedule GROUP BY status shows successes.""").after(LOOK),
                GoLiveStep.of(DNS, "Point the domain to the new shop", """
                                Change DNS or the load balancer, certificates included; clear caches of proxies before the shop. The
                                time to live of the DNS record was lowered the day before.""").after(LOOK),
                GoLiveStep.of(
                                MAINTENANCE_OFF,
                                "Open the Magento 2 shop",
                                "From now on it takes orders: there is no simple way back.")
                        .commands("php bin/magento maintenance:disable")
                        .after(CRON_ON, DNS),
                GoLiveStep.of(FIRST_ORDER, "Watch the first order", """
                                Its number follows the last one of Magento 1, its mail arrives, its payment is captured. Then invoice
                                and ship one, too.""")
                        .after(MAINTENANCE_OFF)
                        .before(REMOVE_CAPTURE));
    }
}
